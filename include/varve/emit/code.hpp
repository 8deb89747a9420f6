#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Builds C++ expressions from calls, and breaks them into lines.
#include <cstddef>
#include <string_view>
#include <utility>

#include "varve/text/arena.hpp"
#include "varve/text/cpp_literal.hpp"
#include "varve/text/name.hpp"
#include "varve/text/sink.hpp"
#include "varve/text/utf8.hpp"
#include "varve/value/list.hpp"

namespace varve::detail {

/// A word, a literal, or a call `word(arguments)`, followed by calls of member functions.
class code {
public:
    constexpr explicit code(std::string_view word) { text_ << word; }

    static constexpr code literal(std::string_view text) {
        code made;
        put_string_literal(made.text_, text);
        return made;
    }
    static constexpr code literal(const name& text) { return literal(text.text()); }
    static constexpr code sql_literal(std::string_view sql) {
        code made;
        put_sql_literal(made.text_, sql);
        return made;
    }

    /// Returns a call of `function`, which may be in the namespace `space`, such as "dsl::". The first `leading`
    /// arguments stay on the line of the function.
    static constexpr code call(std::string_view function, std::size_t leading = 0, std::string_view space = {}) {
        code made(space);
        made.text_ << function;
        made.call_ = true;
        made.leading_ = leading;
        return made;
    }

    constexpr code& add(code argument) {
        arguments_.push_back(std::move(argument));
        return *this;
    }
    template <class T>
    constexpr code& add_literal(const T& text) {
        return add(literal(text));
    }
    constexpr code& add_literals(const list<name>& names) {
        for (const name& each : names) { add_literal(each); }
        return *this;
    }

    /// Appends a call of a member function.
    constexpr code& then(code member) {
        members_.push_back(std::move(member));
        return *this;
    }
    constexpr code& then(std::string_view member) { return then(call(member)); }
    template <class T>
    constexpr code& then(std::string_view member, const T& text) {
        code made = call(member);
        made.add_literal(text);
        return then(std::move(made));
    }

    constexpr sink& text() noexcept { return text_; }
    constexpr std::string_view written() const noexcept { return text_.text(); }
    constexpr bool is_call() const noexcept { return call_; }
    constexpr std::size_t leading() const noexcept { return leading_; }
    constexpr const list<code>& arguments() const noexcept { return arguments_; }
    constexpr const list<code>& members() const noexcept { return members_; }

private:
    constexpr code() = default;

    buffer_sink text_;
    list<code> arguments_;
    list<code> members_;
    std::size_t leading_ = 0;
    bool call_ = false;
};

/// Writes code in lines of at most `width` columns, if possible.
class code_layout {
public:
    static constexpr std::size_t width = 100;

    /// The first line begins at `column`; later lines are indented by `margin` blanks.
    constexpr code_layout(sink& out, std::size_t column, std::size_t margin)
        : out_(out), column_(column), margin_(margin) {}

    /// Writes code. Leaves room for `behind` characters after it on its last line.
    constexpr void put(const code& each, std::size_t behind, std::size_t indent = 0) {
        if (fits(each, behind, indent)) {
            put_flat(out_, each);
            return;
        }
        const bool broken_members = put_head(each, behind, indent);
        for (const code& member : each.members()) {
            if (broken_members) { put_line(indent + 4); }
            out_ << '.';
            put(member, behind + 1, indent + 4);
        }
    }

    constexpr void put_line(std::size_t indent) {
        out_ << '\n';
        for (std::size_t i = 0; i < margin_ + indent; ++i) { out_ << ' '; }
    }

    static constexpr void put_flat(sink& out, const code& each) {
        put_call(out, each);
        for (const code& member : each.members()) {
            out << '.';
            put_flat(out, member);
        }
    }

private:
    static constexpr void put_call(sink& out, const code& each) {
        out << each.written();
        if (!each.is_call()) { return; }
        std::string_view separator = "(";
        for (const code& argument : each.arguments()) {
            out << separator;
            put_flat(out, argument);
            separator = ", ";
        }
        out << (each.arguments().empty() ? std::string_view("()") : std::string_view(")"));
    }

    constexpr bool fits_text(std::string_view text, std::size_t behind, std::size_t indent) const {
        return !contains_text(text, "\n") && column_ + indent + utf8_width(text) + behind <= width;
    }
    constexpr bool fits(const code& each, std::size_t behind, std::size_t indent) const {
        buffer_sink flat;
        put_flat(flat, each);
        return fits_text(flat.text(), behind, indent);
    }
    constexpr bool call_fits(const code& each, std::size_t behind, std::size_t indent) const {
        buffer_sink flat;
        put_call(flat, each);
        return fits_text(flat.text(), behind, indent);
    }

    /// Writes everything except the member calls. Returns whether each member call begins a line.
    constexpr bool put_head(const code& each, std::size_t behind, std::size_t indent) {
        const std::size_t last = each.members().empty() ? behind : 0;
        if (!each.is_call() || each.arguments().size() <= each.leading() || call_fits(each, last, indent) ||
            has_lines(each)) {
            put_call(out_, each);
            return true;
        }
        out_ << each.written() << '(';
        for (std::size_t i = 0; i < each.leading(); ++i) {
            put_flat(out_, each.arguments()[i]);
            out_ << (i + 1 < each.leading() ? std::string_view(", ") : std::string_view(","));
        }
        put_arguments(each, last, indent + 4);
        out_ << ')';
        return true;
    }

    /// Whether the only argument has several lines, as a raw string literal has. It then begins on the line of the
    /// call.
    static constexpr bool has_lines(const code& each) {
        return each.arguments().size() == 1 && contains_text(each.arguments()[0].written(), "\n");
    }

    /// Writes the arguments after the leading ones: each call on a line of its own, and as many words on a line as fit.
    constexpr void put_arguments(const code& each, std::size_t behind, std::size_t indent) {
        std::size_t filled = 0;
        bool after_call = true;
        for (std::size_t i = each.leading(); i < each.arguments().size(); ++i) {
            const code& argument = each.arguments()[i];
            const bool is_last = i + 1 == each.arguments().size();
            const std::size_t tail = is_last ? behind + 1 : 1;
            const std::size_t size = utf8_width(argument.written());
            const bool is_call = argument.is_call() || !argument.members().empty();
            if (is_call || after_call || column_ + indent + filled + 1 + size + tail > width) {
                put_line(indent);
                filled = 0;
            } else {
                out_ << ' ';
                ++filled;
            }
            put(argument, tail, indent + filled);
            filled += size + 1;
            after_call = is_call;
            if (!is_last) { out_ << ','; }
        }
    }

    sink& out_;
    std::size_t column_;
    std::size_t margin_;
};

}  // namespace varve::detail

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Parses the header that lists the migrations of a project.
#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "varve/project/source_text.hpp"

namespace varve::detail {

/// A type in the list of a chain, and its position in the text.
struct listed_type {
    std::string name = {};  ///< without blanks and comments, such as "migrations::add_users"
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// An #include line and its position in the text, without the line end.
struct include_line {
    std::string path = {};
    bool quoted = false;
    bool conditional = false;  ///< whether it is inside an #if that the chain is not in
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// The contents of a chain header. Positions are offsets in the text.
struct chain_header {
    std::string alias = {};  ///< the name of the chain
    std::string space = {};  ///< the namespace of the chain, such as "portfolio"
    bool branches = false;   ///< whether it is a varve::branches
    std::size_t begin = 0;   ///< the position of `using`
    std::size_t open = 0;    ///< the position of `<`
    std::size_t close = 0;   ///< the position of `>`
    bool one_line = false;   ///< whether the list is on one line
    std::vector<listed_type> types = {};
    std::vector<include_line> includes = {};
};

/// Returns the last part of a qualified name.
inline std::string last_name(std::string_view name) {
    const std::size_t colons = name.rfind("::");
    return std::string(colons == std::string_view::npos ? name : name.substr(colons + 2));
}

class chain_header_reader {
public:
    explicit chain_header_reader(const source_text& source) : source_(source) {}

    chain_header read() {
        scope_tracker scopes(source_);
        for (std::size_t i = 0; i < source_.size(); ++i) {
            scopes.pass(i);
            if (source_.at(i).kind == source_kind::directive) {
                read_directive(i);
            } else if (source_.is(i, "using")) {
                note_using(i);
                read_alias(i, scopes.space());
            }
        }
        if (found_ == 0) {
            throw project_error(
                source_.file() +
                " has no line like \"using chain = varve::chain<>;\": write it, or add the migration by "
                "hand where the chain is");
        }
        scopes.require_closed();
        for (include_line& each : header_.includes) { each.conditional = !holds_chain(each.begin); }
        return std::move(header_);
    }

private:
    struct condition {
        std::size_t begin;
        std::size_t end;
    };

    static constexpr std::string_view by_hand = ": add the migration by hand";

    /// Whether the chain is inside every #if branch that contains `offset`.
    bool holds_chain(std::size_t offset) const {
        for (const condition& each : conditions_) {
            const bool there = each.begin < offset && offset < each.end;
            if (there && !(each.begin < header_.begin && header_.begin < each.end)) { return false; }
        }
        return true;
    }

    void read_directive(std::size_t i) {
        const source_token token = source_.at(i);
        const std::string_view line = source_.spelling(i);
        std::size_t at = line.find_first_not_of(" \t", 1);
        std::size_t end = at;
        while (end < line.size() && is_source_word(line[end])) { ++end; }
        const std::string_view word = at < line.size() ? line.substr(at, end - at) : std::string_view();
        if (word.starts_with("if")) {
            open_conditions_.push_back(token.begin);
        } else if (word.starts_with("el") || word == "endif") {
            if (open_conditions_.empty()) { return; }
            conditions_.push_back({open_conditions_.back(), token.begin});
            open_conditions_.back() = token.begin;
            if (word == "endif") { open_conditions_.pop_back(); }
        } else if (word == "include") {
            at = line.find_first_not_of(" \t", end);
            if (at >= line.size() || (line[at] != '"' && line[at] != '<')) { return; }
            const bool quoted = line[at] == '"';
            const std::size_t close = line.find(quoted ? '"' : '>', at + 1);
            if (close == std::string_view::npos) { return; }
            header_.includes.push_back(
                {std::string(line.substr(at + 1, close - at - 1)), quoted, false, token.begin, token.end});
        }
    }

    /// Notes whether the name `chain` alone means varve's from here on.
    void note_using(std::size_t i) {
        if (source_.is(i + 1, "namespace")) {
            const std::string space = read_name(source_, i + 2).name;
            imported_ = imported_ || space == "varve" || space == "::varve";
        } else {
            const std::string name = read_name(source_, i + 1).name;
            imported_ = imported_ || name == "varve::chain" || name == "::varve::chain" || name == "varve::branches" ||
                        name == "::varve::branches";
        }
    }

    void read_alias(std::size_t i, std::string space) {
        if (!source_.is_word(i + 1) || !source_.is(i + 2, "=")) { return; }
        const qualified_name list = read_name(source_, i + 3);
        if (!source_.is(list.end, "<")) { return; }
        const std::string_view name = std::string_view(list.name).substr(list.name.starts_with("::") ? 2 : 0);
        const bool known = name == "varve::chain" || name == "varve::branches" ||
                           (imported_ && (list.name == "chain" || list.name == "branches"));
        if (!known) { return; }
        const std::string alias(source_.spelling(i + 1));
        if (++found_ > 1) {
            source_.fault(source_.at(i).begin, "declares a second chain, \"" + alias + "\" beside \"" + header_.alias +
                                                   "\", and varve cannot know which one to change" +
                                                   std::string(by_hand));
        }
        header_.alias = alias;
        header_.space = std::move(space);
        header_.branches = last_name(list.name) == "branches";
        header_.begin = source_.at(i).begin;
        header_.open = source_.at(list.end).begin;
        read_list(list.end + 1);
    }

    void read_list(std::size_t i) {
        if (!source_.is(i, ">")) {
            for (;; ++i) {
                const qualified_name type = read_name(source_, i);
                if (type.name.empty()) { refuse_in_list(i, i); }
                if (!source_.is(type.end, ",") && !source_.is(type.end, ">")) { refuse_in_list(i, type.end); }
                header_.types.push_back({type.name, source_.at(i).begin, source_.at(type.end - 1).end});
                i = type.end;
                if (source_.is(i, ">")) { break; }
            }
        }
        header_.close = source_.at(i).begin;
        header_.one_line =
            source_.text().substr(header_.open, header_.close - header_.open).find('\n') == std::string::npos;
        if (!source_.is(i + 1, ";")) {
            source_.fault(header_.close,
                          "has no ';' after the list of chain \"" + header_.alias + "\"" + std::string(by_hand));
        }
    }

    /// Reports that token `found` neither continues nor ends the list. The element begins at token `begin`.
    [[noreturn]] void refuse_in_list(std::size_t begin, std::size_t found) const {
        if (found >= source_.size() || source_.is(found, ";") || source_.is(found, "{") || source_.is(found, "}")) {
            source_.fault(header_.open, "opens the list of chain \"" + header_.alias +
                                            "\" with a '<' that is never closed: close it with >;");
        }
        const std::size_t from = source_.at(begin).begin;
        std::string what = source_.text().substr(from, source_.at(found).end - from);
        what.resize(std::min({what.size(), what.find('\n'), std::size_t(60)}));
        source_.fault(source_.at(found).begin, "has \"" + what + "\" in the list of chain \"" + header_.alias +
                                                   "\", which is not the plain name of a struct" +
                                                   std::string(by_hand));
    }

    const source_text& source_;
    chain_header header_;
    std::size_t found_ = 0;
    bool imported_ = false;
    std::vector<std::size_t> open_conditions_;
    std::vector<condition> conditions_;
};

/// Parses a chain header. Throws project_error if it has no chain, has several, or lists something
/// other than a plain name.
inline chain_header read_chain_header(const source_text& source) { return chain_header_reader(source).read(); }

}  // namespace varve::detail

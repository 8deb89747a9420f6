#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Cuts SQL text into statements, and finds lines and columns in it.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "varve/sql/statement.hpp"
#include "varve/text/utf8.hpp"

namespace varve {

/// A place in a text. Both count from 1; the column counts characters of UTF-8.
struct text_place {
    std::size_t line = 1;
    std::size_t column = 1;
};

/// Returns the line and column of the character at `offset`.
constexpr text_place place_in(std::string_view text, std::size_t offset) noexcept {
    text_place result;
    for (std::size_t i = 0; i < offset && i < text.size(); ++i) {
        if (text[i] == '\n') {
            ++result.line;
            result.column = 1;
        } else if (!detail::continues_character(text[i])) {
            ++result.column;
        }
    }
    return result;
}

/// What a piece of a text is.
enum class piece_kind : std::uint8_t {
    statement,
    psql_command,  ///< a line that begins with a backslash, which only psql understands
    rows,          ///< the lines after COPY … FROM stdin
    unfinished,    ///< it ends inside a string, a quoted name or a comment
};

/// A piece of a text, from its first to its last token.
struct text_piece {
    piece_kind kind = piece_kind::statement;
    std::string_view text = {};
};

/// Goes through a text piece by piece. Empty statements are left out.
class statement_list {
public:
    constexpr explicit statement_list(std::string_view text) noexcept : text_(text) {}

    /// Finds the next piece. Returns false if there is none.
    constexpr bool next(text_piece& found) {
        if (copies_ && take_rows(found)) { return true; }
        for (;;) {
            const std::string_view rest = text_.substr(at_);
            detail::scanner tokens(rest);
            detail::token each;
            if (!tokens.next(each)) {
                at_ = text_.size();
                if (!tokens.broken()) { return false; }
                found = {piece_kind::unfinished, rest};
                return true;
            }
            const auto begin = static_cast<std::size_t>(each.text.data() - rest.data());
            if (each.text.data()[0] == '\\') {
                take_command(begin, found);
                return true;
            }
            if (detail::is_symbol(each, ';')) {
                at_ += tokens.position();
                continue;
            }
            take_statement(tokens, each, rest, begin, found);
            return true;
        }
    }

private:
    constexpr void take_statement(detail::scanner& tokens, detail::token each, std::string_view rest, std::size_t begin,
                                  text_piece& found) {
        detail::statement_cutter cutter;
        const bool copy = detail::is_word(each, "copy");
        bool from = false;
        std::size_t end = tokens.position();
        bool more = true;
        for (; more && !cutter.ends_with(each); more = tokens.next(each)) {
            end = tokens.position();
            copies_ = copies_ || (copy && from && detail::is_word(each, "stdin"));
            from = detail::is_word(each, "from");
        }
        found = {tokens.broken() ? piece_kind::unfinished : piece_kind::statement, rest.substr(begin, end - begin)};
        at_ += tokens.position();
    }

    constexpr void take_command(std::size_t begin, text_piece& found) {
        std::size_t end = at_ + begin;
        while (end < text_.size() && text_[end] != '\n') { ++end; }
        found = {piece_kind::psql_command, text_.substr(at_ + begin, end - at_ - begin)};
        at_ = end;
    }

    /// Takes the lines up to the one that is \. alone.
    constexpr bool take_rows(text_piece& found) {
        copies_ = false;
        while (at_ < text_.size() && text_[at_] != '\n') { ++at_; }
        if (at_ == text_.size()) { return false; }
        const std::size_t begin = ++at_;
        for (std::size_t line = begin; line < text_.size();) {
            std::size_t end = line;
            while (end < text_.size() && text_[end] != '\n') { ++end; }
            const std::string_view all = text_.substr(line, end - line);
            if (all == "\\." || all == "\\.\r") {
                found = {piece_kind::rows, text_.substr(begin, line - begin)};
                at_ = end;
                return true;
            }
            line = end + 1;
        }
        return false;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    bool copies_ = false;
};

}  // namespace varve

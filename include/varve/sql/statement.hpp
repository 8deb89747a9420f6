#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds the statements in SQL text.
#include <cstddef>
#include <string_view>

#include "varve/sql/scanner.hpp"

namespace varve::detail {

/// Returns the SQL from its first to its last token, without blanks and comments around it. So text that is written
/// after it cannot end up in a comment.
constexpr std::string_view trim_sql(std::string_view text) {
    scanner tokens(text);
    token each;
    if (!tokens.next(each)) { return {}; }
    const std::size_t begin = tokens.position() - each.text.size();
    std::size_t end = tokens.position();
    while (tokens.next(each)) { end = tokens.position(); }
    return text.substr(begin, end - begin);
}

/// Whether the text ends with a semicolon that ends a statement. `trimmed` must be a result of trim_sql.
constexpr bool ends_statement(std::string_view trimmed) {
    token last;
    for (scanner tokens(trimmed); tokens.next(last);) {}
    return is_symbol(last, ';');
}

/// Finds the ends of statements, token by token. As in psql, semicolons inside of parentheses (CREATE RULE) or of BEGIN
/// ATOMIC … END do not count.
class statement_cutter {
public:
    /// Takes the next token. Returns whether it is the semicolon that ends the statement; the token after it then
    /// begins another one.
    constexpr bool ends_with(const token& each) noexcept {
        if (is_symbol(each, '(')) {
            ++parentheses_;
        } else if (is_symbol(each, ')')) {
            parentheses_ -= parentheses_ == 0 ? 0 : 1;
        } else if (is_symbol(each, ';') && parentheses_ == 0 && blocks_ == 0) {
            *this = statement_cutter();
            return true;
        } else if (each.kind == token_kind::identifier) {
            take_word(each);
        }
        return false;
    }

    /// Whether the last token is outside of parentheses and of BEGIN ATOMIC … END.
    constexpr bool at_top() const noexcept { return parentheses_ == 0 && blocks_ == 0; }

private:
    constexpr void take_word(const token& each) noexcept {
        ++words_;
        creates_ = creates_ || (words_ == 1 && is_word(each, "create"));
        // CREATE FUNCTION or CREATE OR REPLACE FUNCTION
        creates_routine_ = creates_routine_ || (creates_ && (words_ == 2 || words_ == 4) &&
                                                (is_word(each, "function") || is_word(each, "procedure")));
        if (creates_routine_) {
            if (is_word(each, "begin") || (blocks_ != 0 && is_word(each, "case"))) {
                ++blocks_;
            } else if (blocks_ != 0 && is_word(each, "end")) {
                --blocks_;
            }
        }
    }

    std::size_t words_ = 0;
    std::size_t parentheses_ = 0;
    std::size_t blocks_ = 0;
    bool creates_ = false;
    bool creates_routine_ = false;
};

/// Returns the first statement of `text`, with its semicolon and everything before it; the whole text if there is only
/// one.
constexpr std::string_view first_statement(std::string_view text) {
    scanner tokens(text);
    statement_cutter cutter;
    for (token each; tokens.next(each);) {
        if (cutter.ends_with(each)) { return text.substr(0, tokens.position()); }
    }
    return text;
}

}  // namespace varve::detail

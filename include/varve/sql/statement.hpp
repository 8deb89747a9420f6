#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Statements in SQL text.
#include <cstddef>
#include <string_view>

#include "varve/sql/scanner.hpp"

namespace varve::detail {

/// SQL from its first token to its last, without the blanks and comments around. Where nothing follows, no comment can
/// swallow it.
constexpr std::string_view trim_sql(std::string_view text) {
    scanner tokens(text);
    token each;
    if (!tokens.next(each)) { return {}; }
    const std::size_t begin = tokens.position() - each.text.size();
    std::size_t end = tokens.position();
    while (tokens.next(each)) { end = tokens.position(); }
    return text.substr(begin, end - begin);
}

/// Whether the text, which trim_sql returned, ends in a semicolon that ends a statement.
constexpr bool ends_statement(std::string_view trimmed) {
    token last;
    for (scanner tokens(trimmed); tokens.next(last);) {}
    return is_symbol(last, ';');
}

/// The first statement of `text` with its semicolon and what stands before it; all of it where there is only one.
/// Semicolons inside of parentheses (CREATE RULE) or of BEGIN ATOMIC … END end no statement, as in psql.
constexpr std::string_view first_statement(std::string_view text) {
    scanner tokens(text);
    token each;
    std::size_t words = 0;
    std::size_t parentheses = 0;
    std::size_t blocks = 0;
    bool creates = false;
    bool creates_routine = false;
    while (tokens.next(each)) {
        if (is_symbol(each, '(')) {
            ++parentheses;
        } else if (is_symbol(each, ')')) {
            parentheses -= parentheses == 0 ? 0 : 1;
        } else if (is_symbol(each, ';') && parentheses == 0 && blocks == 0) {
            return text.substr(0, tokens.position());
        } else if (each.kind == token_kind::identifier) {
            ++words;
            creates = creates || (words == 1 && is_word(each, "create"));
            // CREATE FUNCTION or CREATE OR REPLACE FUNCTION
            creates_routine = creates_routine || (creates && (words == 2 || words == 4) &&
                                                  (is_word(each, "function") || is_word(each, "procedure")));
            if (creates_routine) {
                if (is_word(each, "begin") || (blocks != 0 && is_word(each, "case"))) {
                    ++blocks;
                } else if (blocks != 0 && is_word(each, "end")) {
                    --blocks;
                }
            }
        }
    }
    return text;
}

}  // namespace varve::detail

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Puts a user's SQL expressions into statements.
#include <cstddef>
#include <string_view>

#include "varve/sql/statement.hpp"
#include "varve/text/sink.hpp"

namespace varve::detail {

/// Whether one pair of parentheses encloses the whole expression.
constexpr bool is_parenthesised(std::string_view expression) {
    scanner tokens(expression);
    token each;
    std::size_t depth = 0;
    bool closed = false;
    while (tokens.next(each)) {
        if (closed) { return false; }
        if (is_symbol(each, '(')) {
            ++depth;
        } else if (depth == 0) {
            return false;
        } else if (is_symbol(each, ')')) {
            closed = --depth == 0;
        }
    }
    return closed;
}

/// Writes an expression inside exactly one pair of parentheses.
constexpr void put_parenthesised(sink& out, std::string_view expression) {
    const std::string_view text = trim_sql(expression);
    if (is_parenthesised(text)) {
        out << text;
    } else {
        out << '(' << text << ')';
    }
}

/// Whether the expression contains, outside of parentheses, a word that the grammar of a column's DEFAULT does not
/// accept, such as AND, AT TIME ZONE or COLLATE.
constexpr bool needs_parentheses_in_default(std::string_view expression) {
    constexpr std::string_view words[] = {"all",     "and", "any",      "at",      "between", "collate",
                                          "ilike",   "in",  "is",       "isnull",  "like",    "not",
                                          "notnull", "or",  "overlaps", "similar", "some"};
    scanner tokens(expression);
    token each;
    for (std::size_t depth = 0; tokens.next(each);) {
        if (is_symbol(each, '(') || is_symbol(each, '[')) {
            ++depth;
        } else if (is_symbol(each, ')') || is_symbol(each, ']')) {
            depth -= depth == 0 ? 0 : 1;
        } else if (depth == 0 && each.kind == token_kind::identifier) {
            for (const std::string_view word : words) {
                if (is_word(each, word)) { return true; }
            }
        }
    }
    return false;
}

}  // namespace varve::detail

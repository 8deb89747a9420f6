#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Compares an expression before and after a change of a column's type. PostgreSQL then parses and prints it again.
#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "varve/sql/scanner.hpp"

namespace varve::detail {

/// Returns the tokens of an expression without casts and parentheses. Of a string, the closing quote is left out.
inline std::vector<std::string> tokens_without_casts(std::string_view sql) {
    const auto continues_type = [](const token& each) {
        for (const std::string_view word : {"varying", "precision", "with", "without", "time", "zone"}) {
            if (is_word(each, word)) { return true; }
        }
        return false;
    };
    std::vector<std::string> result;
    scanner tokens(sql);
    token each;
    bool more = tokens.next(each);
    while (more) {
        if (each.text == "::" && each.kind == token_kind::symbol) {
            more = tokens.next(each) && tokens.next(each);  // past the first word of the type
            while (more && is_symbol(each, '.')) { more = tokens.next(each) && tokens.next(each); }
            // Skips the rest of the type: numeric(10,2), timestamp(3) with time zone, text[].
            for (bool inside = false;
                 more && (inside || continues_type(each) || is_symbol(each, '(') || is_symbol(each, '['));
                 more = tokens.next(each)) {
                inside = (inside || is_symbol(each, '(') || is_symbol(each, '[')) && !is_symbol(each, ')') &&
                         !is_symbol(each, ']');
            }
            continue;
        }
        if (each.kind == token_kind::string && each.text.size() > 1 && each.text.front() == '\'') {
            result.emplace_back(each.text.substr(0, each.text.size() - 1));
        } else if (!is_symbol(each, '(') && !is_symbol(each, ')')) {
            result.emplace_back(each.text);
        }
        more = tokens.next(each);
    }
    return result;
}

/// Whether two printed expressions differ only in what a change of type causes: added casts, and literals in another
/// type's format ('2026-01-01' and '2026-01-01 00:00:00+00').
inline bool same_but_for_types(std::string_view one, std::string_view other) {
    const std::vector<std::string> left = tokens_without_casts(one);
    const std::vector<std::string> right = tokens_without_casts(other);
    if (left.size() != right.size()) { return false; }
    for (std::size_t i = 0; i < left.size(); ++i) {
        const bool strings = left[i].front() == '\'' && right[i].front() == '\'';
        const std::size_t common = strings ? std::min(left[i].size(), right[i].size()) : std::string::npos;
        if (left[i].compare(0, common, right[i], 0, common) != 0) { return false; }
    }
    return true;
}

}  // namespace varve::detail

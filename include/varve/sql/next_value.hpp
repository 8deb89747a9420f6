#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds the sequence that a default reads.
#include <string_view>

#include "varve/sql/column_reference.hpp"
#include "varve/sql/scanner.hpp"

namespace varve::detail {

/// Returns the SQL literal with the name of the sequence if the SQL is exactly nextval('name'::regclass); empty for
/// other SQL.
constexpr std::string_view sequence_of_next_value(std::string_view sql) {
    scanner tokens(sql);
    token each;
    if (!tokens.next(each)) { return {}; }
    if (is_word(each, "pg_catalog") && !(tokens.next(each) && is_symbol(each, '.') && tokens.next(each))) { return {}; }
    if (!is_word(each, "nextval") || !tokens.next(each) || !is_symbol(each, '(') || !tokens.next(each) ||
        each.kind != token_kind::string) {
        return {};
    }
    const std::string_view sequence = each.text;
    if (!tokens.next(each)) { return {}; }
    if (is_symbol_of(each, "::") && !(tokens.next(each) && is_word(each, "regclass") && tokens.next(each))) {
        return {};
    }
    return is_symbol(each, ')') && !tokens.next(each) ? sequence : std::string_view();
}

}  // namespace varve::detail

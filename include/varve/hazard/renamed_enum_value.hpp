#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Recognizes ALTER TYPE … RENAME VALUE whose effect is declared. PostgreSQL changes one row of its catalog for it, and
// locks no table.
#include "varve/operation/operation.hpp"
#include "varve/sql/scanner.hpp"
#include "varve/sql/words.hpp"

namespace varve::detail {

/// Whether the SQL of `op` renames a value of the enum type whose new values `effect` declares.
constexpr bool renames_value(const operations::execute& op, const operation& effect) {
    if (!effect.is<operations::replace_enum>()) { return false; }
    scanner tokens(op.sql);
    token before;
    for (token each; tokens.next(each); before = each) {
        if (is_word(before, "rename") && is_word(each, "value")) { return true; }
    }
    return false;
}

}  // namespace varve::detail

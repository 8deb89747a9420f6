#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds out how an operation depends on transactions.

#include <cstddef>
#include <string_view>

#include "varve/operation/operation.hpp"
#include "varve/operation/traits.hpp"
#include "varve/sql/statement.hpp"

namespace varve {

/// Whether SQL contains a statement ALTER TYPE … ADD VALUE.
constexpr bool adds_enum_value(std::string_view sql) {
    detail::scanner tokens(sql);
    detail::statement_cutter cutter;
    detail::token before;
    std::size_t words = 0;
    bool alters = false;
    for (detail::token each; tokens.next(each); before = each) {
        if (cutter.ends_with(each)) {
            words = 0;
            alters = false;
            continue;
        }
        ++words;
        alters = alters || (words == 2 && is_word(before, "alter") && is_word(each, "type"));
        if (alters && is_word(before, "add") && is_word(each, "value")) { return true; }
    }
    return false;
}

/// Whether the operation adds an enum value, which can be used only after its transaction has committed
/// (https://www.postgresql.org/docs/current/sql-altertype.html#SQL-ALTERTYPE-NOTES). SQL of an execute counts, too.
constexpr bool needs_commit_after(const operation& step) {
    if (!step.is<operations::execute>()) { return step.is<operations::add_enum_value>(); }
    const operations::execute& sql = *step.get_if<operations::execute>();
    for (const operation& each : sql.effects) {
        if (needs_commit_after(each)) { return true; }
    }
    return adds_enum_value(sql.sql);
}

}  // namespace varve

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds expressions that cast to a type, such as 'open'::order_state, and so need it.
#include <string_view>

#include "varve/schema/schema.hpp"
#include "varve/sql/scanner.hpp"

namespace varve::detail {

/// Whether the expression casts to the type with `::`.
constexpr bool casts_to(std::string_view sql, const name& type) {
    scanner tokens(sql);
    token before;
    token each;
    bool more = tokens.next(each);
    while (more) {
        before = each;
        more = tokens.next(each);
        if (!more || !same_text(before.text, "::") || before.kind != token_kind::symbol) { continue; }
        const token first = each;
        more = tokens.next(each);
        if (more && is_symbol(each, '.')) {
            more = tokens.next(each);
            if (more && names_identifier(first, type.schema().empty() ? std::string_view("public") : type.schema()) &&
                names_identifier(each, type.object())) {
                return true;
            }
        } else if (type.schema().empty() && names_identifier(first, type.object())) {
            return true;
        }
    }
    return false;
}

/// The object whose expression needs a type: `column "state" of table "orders"`.
struct type_use {
    std::string_view kind = {};  ///< empty: none
    name owner = {};
    name table = {};
};

/// Returns the first column whose default or generation expression casts to `type`, other than columns of that type.
constexpr type_use find_column_use(const schema& state, const name& type) {
    for (const std::uint32_t slot : state.uses().slots_with_casts()) {
        const objects::table& table = state.table_slots()[slot];
        for (const objects::column& each : table.columns) {
            if (!table.uncertain && each.value.kind == objects::expression_kind::sql && !(each.type.name == type) &&
                casts_to(each.value.text, type)) {
                return {"the expression of column", each.name, table.name};
            }
        }
    }
    return {};
}

/// Returns the first check constraint or index that casts to the type.
constexpr type_use find_condition_use(const schema& state, const name& type) {
    for (const std::uint32_t slot : state.uses().slots_with_casts()) {
        const objects::table& table = state.table_slots()[slot];
        if (table.uncertain) { continue; }
        for (const objects::constraint& each : table.constraints) {
            if (each.kind == objects::constraint_kind::check && casts_to(each.expression, type)) {
                return {"constraint", each.name, table.name};
            }
        }
        for (const objects::index& each : table.indexes) {
            bool used = casts_to(each.where, type);
            for (const objects::index_key& key : each.keys) {
                used = used || (key.column.empty() && casts_to(key.expression, type));
            }
            if (used) { return {"index", each.name, table.name}; }
        }
    }
    return {};
}

}  // namespace varve::detail

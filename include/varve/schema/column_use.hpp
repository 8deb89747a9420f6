#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds the indexes and generated columns of a table that read a column.
#include "varve/schema/schema.hpp"
#include "varve/sql/column_reference.hpp"

namespace varve::detail {

/// Whether the index reads the column: in a key, an expression, INCLUDE or WHERE.
constexpr bool uses_column(const objects::table& owner, const objects::index& each, const name& column) {
    for (const objects::index_key& key : each.keys) {
        if (key.column.empty() ? reads_column(key.expression, owner.name, column) : key.column == column) {
            return true;
        }
    }
    return schema::contains(each.include, column) ||
           (!each.where.empty() && reads_column(each.where, owner.name, column));
}

/// Returns the first other generated column whose expression reads `column`, or null.
constexpr maybe<objects::column> find_generated_reader(const objects::table& owner, const name& column) {
    for (const objects::column& each : owner.columns) {
        if (each.generated() && !(each.name == column) && reads_column(each.value.text, owner.name, column)) {
            return each;
        }
    }
    return nullptr;
}

}  // namespace varve::detail

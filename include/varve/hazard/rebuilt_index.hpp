#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Whether an index can stay as it is when the type of a column changes.
#include "varve/hazard/type_change.hpp"
#include "varve/operation/operation.hpp"
#include "varve/schema/column_use.hpp"
#include "varve/schema/schema.hpp"

namespace varve::detail {

/// Whether a new type or collation of a column rebuilds an index of its table, if the table is not rewritten.
constexpr bool rebuilds_any_index(const objects::table& table, const objects::column& column,
                                  const operations::alter_column& op) {
    const bool plain = keeps_index(column.type, op.type) && op.collation == column.collation;
    for (const objects::index& each : table.indexes) {
        bool in_text = !each.where.empty() && reads_column(each.where, table.name, op.column);
        bool in_key = false;
        for (const objects::index_key& key : each.keys) {
            in_key = in_key || key.column == op.column;
            in_text = in_text || (key.column.empty() && reads_column(key.expression, table.name, op.column));
        }
        if (in_text || (in_key && !plain)) { return true; }
    }
    for (const objects::constraint& each : table.constraints) {
        if (each.has_index() && !plain && schema::contains(each.columns, op.column)) { return true; }
    }
    return false;
}

}  // namespace varve::detail

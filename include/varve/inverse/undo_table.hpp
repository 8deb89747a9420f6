#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// What undoes operations on whole tables.
#include <cstddef>

#include "varve/inverse/undo_steps.hpp"

namespace varve::detail {

constexpr void undo(undo_steps& steps, const operations::create_table& op) { steps.add(operations::drop_table{op.table}); }

/// Whether a foreign key relies on an index of its own table that belongs to no constraint.
constexpr bool needs_own_index(const objects::table& table, const objects::constraint& wanted) {
    if (wanted.kind != objects::constraint_kind::foreign_key || !(wanted.referenced_table == table.name)) {
        return false;
    }
    for (const objects::index& each : table.indexes) {
        if (each.unique && each.keys.size() == wanted.referenced_columns.size()) {
            return true;
        }
    }
    return false;
}

/// Whether CREATE TABLE can make the constraint at `position` as it was: it makes none that is not valid, of two keys over
/// the same columns only one, and no index.
constexpr bool comes_with_table(const objects::table& table, std::size_t position) {
    const objects::constraint& wanted = table.constraints[position];
    for (std::size_t i = 0; wanted.has_index() && i < position; ++i) {
        if (table.constraints[i].has_index() && table.constraints[i].columns == wanted.columns) {
            return false;
        }
    }
    return !wanted.not_valid && !needs_own_index(table, wanted);
}

constexpr void undo(undo_steps& steps, const operations::drop_table& op) {
    const objects::table& table = *steps.before.find_table(op.table);
    operations::create_table made{table.name, table.columns, {}};
    for (std::size_t i = 0; i < table.constraints.size(); ++i) {
        if (comes_with_table(table, i)) {
            made.constraints.push_back(as_declared(table.constraints[i]));
        }
    }
    steps.add(made);
    if (!table.comment.empty()) {
        steps.add(operations::comment_on_table{table.name, table.comment});
    }
    steps.add_parts(
        table, [&](std::size_t position) { return !comes_with_table(table, position); }, [](const objects::index&) { return true; });
}

constexpr void undo(undo_steps& steps, const operations::rename_table& op) {
    steps.add(operations::rename_table{name_beside(op.table, op.to, steps.before.texts()), op.table.object()});
}

constexpr void undo(undo_steps& steps, const operations::comment_on_table& op) {
    steps.add(operations::comment_on_table{op.table, steps.before.find_table(op.table)->comment});
}

}  // namespace varve::detail

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Undoes operations on constraints.
#include "varve/inverse/undo_steps.hpp"

namespace varve::detail {

/// Returns the name of an added constraint: its own, or the one that PostgreSQL chose.
constexpr name name_of_added(const undo_steps& steps, const operations::add_constraint& op) {
    const maybe<objects::table> was = steps.before.find_table(op.table);
    const maybe<objects::table> is = steps.after.find_table(op.table);
    if (op.constraint.name.empty() && was != nullptr && is != nullptr) {
        for (const objects::constraint& each : is->constraints) {
            if (was->find_constraint(each.name) == nullptr) { return each.name; }
        }
    }
    return op.constraint.name;
}

/// Drops the constraint. When PostgreSQL drops a primary key, its columns stay NOT NULL, so those that were nullable
/// before are changed back.
constexpr void undo(undo_steps& steps, const operations::add_constraint& op) {
    if (op.constraint.kind == objects::constraint_kind::not_null) {
        const maybe<objects::table> owner = steps.before.find_table(op.table);
        const maybe<objects::column> column = owner == nullptr ? nullptr : owner->find_column(op.constraint.columns[0]);
        if (column == nullptr || !column->not_null) {
            steps.add(operations::alter_column{
                .table = op.table, .column = op.constraint.columns[0], .not_null = operations::change::drop});
        }
        return;
    }
    steps.add(operations::drop_constraint{op.table, name_of_added(steps, op)});
    if (!op.using_index.empty()) {
        const former_index was = known_index(steps.before, name_beside(op.table, op.using_index, steps.before.texts()));
        if (was.index != nullptr) { steps.add_index(op.table, *was.index, false); }
    }
    if (op.constraint.kind != objects::constraint_kind::primary_key) { return; }
    const maybe<objects::table> was = steps.before.find_table(op.table);
    for (const name& each : op.constraint.columns) {
        const maybe<objects::column> column = was == nullptr ? nullptr : was->find_column(each);
        if (column != nullptr && !column->not_null) {
            steps.add(
                operations::alter_column{.table = op.table, .column = each, .not_null = operations::change::drop});
        }
    }
}

constexpr void undo(undo_steps& steps, const operations::drop_constraint& op) {
    if (const maybe<objects::column> column = known_not_null(steps.before, op.table, op.constraint);
        column != nullptr) {
        steps.add_not_null(op.table, *column);
        return;
    }
    steps.add_constraint(op.table, *steps.before.find_table(op.table)->find_constraint(op.constraint));
}

/// Drops the constraint and adds it again as NOT VALID, since PostgreSQL has no statement that makes it so.
constexpr void undo(undo_steps& steps, const operations::validate_constraint& op) {
    if (const maybe<objects::column> column = known_not_null(steps.before, op.table, op.constraint);
        column != nullptr) {
        if (column->not_null_not_valid) {
            steps.add(operations::alter_column{
                .table = op.table, .column = column->name, .not_null = operations::change::drop});
            steps.add_not_null(op.table, *column);
        }
        return;
    }
    const objects::constraint& was = *steps.before.find_table(op.table)->find_constraint(op.constraint);
    if (was.not_valid) {
        steps.add(operations::drop_constraint{op.table, op.constraint});
        steps.add(operations::add_constraint{op.table, as_declared(was)});
    }
}

constexpr void undo(undo_steps&, const operations::require&) {}

constexpr void undo(undo_steps& steps, const operations::rename_constraint& op) {
    steps.add(operations::rename_constraint{op.table, op.to, op.constraint});
}

}  // namespace varve::detail

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// What undoes operations on whole tables.
#include <cstddef>

#include "varve/inverse/undo_steps.hpp"

namespace varve::detail {

constexpr void undo(undo_steps& steps, const operations::create_table& op) {
    steps.add(operations::drop_table{op.table});
}

/// Whether CREATE TABLE can make the key at `position` as it was: of two over the same columns it makes only one.
constexpr bool is_made_key(const objects::table& table, std::size_t position) {
    const objects::constraint& wanted = table.constraints[position];
    for (std::size_t i = 0; i < position; ++i) {
        if (table.constraints[i].has_index() && table.constraints[i].columns == wanted.columns) { return false; }
    }
    return wanted.has_index();
}

constexpr bool holds_all(const list<name>& names, const list<name>& wanted) {
    for (const name& each : wanted) {
        if (!schema::contains(names, each)) { return false; }
    }
    return names.size() == wanted.size();
}

/// Whether CREATE TABLE can make the constraint at `position` as it was: valid, and relying on nothing of the table
/// that CREATE TABLE does not make.
constexpr bool comes_with_table(const objects::table& table, std::size_t position) {
    const objects::constraint& wanted = table.constraints[position];
    if (wanted.has_index()) { return is_made_key(table, position); }
    if (wanted.not_valid || wanted.kind != objects::constraint_kind::foreign_key ||
        !(wanted.referenced_table == table.name)) {
        return !wanted.not_valid;
    }
    for (std::size_t i = 0; i < table.constraints.size(); ++i) {
        const objects::constraint& key = table.constraints[i];
        if (is_made_key(table, i) && !key.deferrable && holds_all(key.columns, wanted.referenced_columns)) {
            return true;
        }
    }
    return false;
}

constexpr void undo(undo_steps& steps, const operations::drop_table& op) {
    const objects::table& table = *steps.before.find_table(op.table);
    operations::create_table made{table.name, table.columns, {}};
    for (std::size_t i = 0; i < table.constraints.size(); ++i) {
        if (comes_with_table(table, i)) { made.constraints.push_back(as_declared(table.constraints[i])); }
    }
    steps.add(made);
    if (!table.comment.empty()) { steps.add(operations::comment_on_table{table.name, table.comment}); }
    steps.add_parts(
        table, [&](std::size_t position) { return !comes_with_table(table, position); },
        [](const objects::index&) { return true; });
}

constexpr void undo(undo_steps& steps, const operations::rename_table& op) {
    steps.add(operations::rename_table{name_beside(op.table, op.to, steps.before.texts()), op.table.object()});
}

constexpr void undo(undo_steps& steps, const operations::comment_on_table& op) {
    steps.add(operations::comment_on_table{op.table, steps.before.find_table(op.table)->comment});
}

}  // namespace varve::detail

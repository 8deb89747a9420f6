#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Undoes operations on whole tables.
#include <cstddef>

#include "varve/inverse/lost_sequence.hpp"
#include "varve/inverse/undo_steps.hpp"
#include "varve/operation/separate_column_steps.hpp"

namespace varve::detail {

constexpr void undo(undo_steps& steps, const operations::create_table& op) {
    steps.add(operations::drop_table{op.table});
}

constexpr void undo(undo_steps& steps, const operations::drop_table& op) {
    const objects::table& table = *steps.before.find_table(op.table);
    operations::create_table made{table.name, declared_columns(table), {}};
    for (std::size_t i = 0; i < table.constraints.size(); ++i) {
        if (can_be_in_create_table(table, i)) { made.constraints.push_back(as_declared(table.constraints[i])); }
    }
    for (const objects::column& each : table.columns) { make_lost_sequence(steps, each); }
    steps.add(made);
    for (const objects::column& each : table.columns) { own_lost_sequence(steps, table.name, each); }
    for (const objects::column& each : table.columns) { add_separate_column_steps(steps, table.name, each); }
    for (std::size_t i = 0; i < table.constraints.size(); ++i) {
        if (can_be_in_create_table(table, i)) { steps.add_index_comment(table.name, table.constraints[i]); }
    }
    if (!table.comment.empty()) { steps.add(operations::comment_on_table{table.name, table.comment}); }
    each_row_security(objects::table(), table, [&](operations::row_security change) {
        steps.add(operations::set_row_security{table.name, change});
    });
    steps.add_parts(
        table, [&](std::size_t position) { return !can_be_in_create_table(table, position); },
        [](const objects::index&) { return true; });
    for (const objects::known_object& each : steps.before.known.items()) {
        const bool there = !each.name.empty() && !each.dropped && each.defined;
        const bool comes_back = each.kind == objects::known_kind::trigger || each.kind == objects::known_kind::policy;
        if (there && comes_back && each.table == table.name) {
            steps.add(operations::create_object{each, operations::creation::plain});
        }
    }
}

constexpr void undo(undo_steps& steps, const operations::rename_table& op) {
    steps.add(operations::rename_table{name_beside(op.table, op.to, steps.before.texts()), op.table.object()});
}

constexpr void undo(undo_steps& steps, const operations::comment_on_table& op) {
    steps.add(operations::comment_on_table{op.table, steps.before.find_table(op.table)->comment});
}

constexpr void undo(undo_steps& steps, const operations::set_row_security& op) {
    each_row_security(*steps.after.find_table(op.table), *steps.before.find_table(op.table),
                      [&](operations::row_security change) {
                          steps.add(operations::set_row_security{op.table, change});
                      });
}

}  // namespace varve::detail

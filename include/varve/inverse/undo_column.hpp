#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Undoes operations on columns.
#include <cstddef>

#include "varve/inverse/lost_sequence.hpp"
#include "varve/inverse/reverse_cast.hpp"
#include "varve/inverse/undo_steps.hpp"
#include "varve/operation/separate_column_steps.hpp"

namespace varve::detail {

/// Whether dropping the column also drops all constraints that were added with it.
constexpr bool all_go_along(const objects::table& was, const objects::table& is, const name& column) {
    for (const objects::constraint& each : is.constraints) {
        if (was.find_constraint(each.name) == nullptr && !schema::contains(each.columns, column)) { return false; }
    }
    return true;
}

/// Drops the column. A constraint that was written on it but reads other columns is dropped first. Columns that a
/// primary key made NOT NULL are made nullable again.
constexpr void undo(undo_steps& steps, const operations::add_column& op) {
    const maybe<objects::table> was = steps.before.find_table(op.table);
    const maybe<objects::table> is = steps.after.find_table(op.table);
    const bool more = !op.constraints.empty() && was != nullptr && is != nullptr;
    if (more && !all_go_along(*was, *is, op.column.name)) {
        for (const bool foreign : {true, false}) {
            for (const objects::constraint& each : is->constraints) {
                if ((each.kind == objects::constraint_kind::foreign_key) == foreign &&
                    was->find_constraint(each.name) == nullptr) {
                    steps.add(operations::drop_constraint{op.table, each.name});
                }
            }
        }
    }
    steps.add(operations::drop_column{op.table, op.column.name});
    for (std::size_t i = 0; more && i < was->columns.size(); ++i) {
        const maybe<objects::column> now = is->find_column(was->columns[i].name);
        if (now != nullptr && now->not_null && !was->columns[i].not_null) {
            steps.add(
                operations::alter_column{.table = op.table, .column = now->name, .not_null = operations::change::drop});
        }
    }
}

/// Adds the column again, as the last of its table, with the constraints and indexes that were dropped with it.
constexpr void undo(undo_steps& steps, const operations::drop_column& op) {
    const objects::table& was = *steps.before.find_table(op.table);
    const objects::table& is = *steps.after.find_table(op.table);
    const objects::column& column = *was.find_column(op.column);
    make_lost_sequence(steps, column);
    steps.add(operations::add_column{op.table, as_declared(column), {}});
    own_lost_sequence(steps, op.table, column);
    add_separate_column_steps(steps, op.table, column);
    steps.add_parts(
        was, [&](std::size_t position) { return is.find_constraint(was.constraints[position].name) == nullptr; },
        [&](const objects::index& each) { return objects::position_of(is.indexes, each.name) == objects::nowhere; });
}

constexpr void undo(undo_steps& steps, const operations::rename_column& op) {
    steps.add(operations::rename_column{op.table, op.to, op.column});
}

constexpr operations::change to_former(bool set) { return set ? operations::change::set : operations::change::drop; }

/// Restores only the properties that the operation changed.
constexpr void undo(undo_steps& steps, const operations::alter_column& op) {
    using operations::change;
    const objects::column& was = *steps.before.find_table(op.table)->find_column(op.column);
    const objects::column& is = *steps.after.find_table(op.table)->find_column(op.column);
    operations::alter_column back{.table = op.table, .column = op.column};
    const bool retyped = !(was.type == is.type) || !(was.collation == is.collation);
    if (retyped) {
        back.type = was.type;
        back.collation = was.collation;
        if (!was.generated()) {  // generated columns take no using_: PostgreSQL computes them again
            back.using_ = reverse_cast(was.name, was.type, is.type, steps.before.texts());
        }
    }
    const bool has_default = was.from == objects::origin::default_value;
    const bool gets_default = is.from == objects::origin::default_value;
    back.identity = operations::change_of_identity(is, was);
    if (was.generated() && is.generated() && !(was.value == is.value)) {
        back.expression_change = change::set;
        back.expression = was.value.text;
    } else if (has_default != gets_default || !(was.value == is.value) || (retyped && has_default)) {
        back.default_change = to_former(has_default);
        back.default_value = has_default ? was.value : objects::expression();
    }
    const bool other_not_null = was.not_null != is.not_null || was.not_null_not_valid != is.not_null_not_valid ||
                                !same_text(was.not_null_name, is.not_null_name);
    if (other_not_null && was.needs_separate_not_null()) {
        if (is.not_null) {
            steps.add(operations::alter_column{.table = op.table, .column = op.column, .not_null = change::drop});
        }
        steps.add_not_null(op.table, was);  // before the identity, which requires it
    } else if (other_not_null) {
        back.not_null = to_former(was.not_null);
        const bool keeps_name = was.not_null && is.not_null && was.not_null_name.empty();
        back.not_null_name =
            keeps_name ? new_not_null_name(op.table, op.column, steps.before.texts()) : was.not_null_name;
    }
    if (!same_text(was.comment, is.comment)) {
        back.comment_change = to_former(!was.comment.empty());
        back.comment = was.comment;
    }
    if (retyped || back.default_change != change::keep || back.not_null != change::keep ||
        back.comment_change != change::keep || back.identity != operations::identity_change::keep ||
        back.expression_change != change::keep) {
        steps.add(back);
    }
    if (back.default_change == change::set && !(gets_default && was.value == is.value) &&
        back.identity == operations::identity_change::keep) {
        continue_sequence(steps, op.table, was);
    }
}

constexpr void undo(undo_steps& steps, const operations::comment_on_column& op) {
    steps.add(operations::comment_on_column{op.table, op.column,
                                            steps.before.find_table(op.table)->find_column(op.column)->comment});
}

}  // namespace varve::detail

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Adds the steps that add and alter columns.
#include <cstddef>
#include <cstdint>

#include "varve/diff/steps.hpp"
#include "varve/operation/separate_column_steps.hpp"

namespace varve::detail {

/// Whether a new constraint can be written on a new column. It must use this column alone. A foreign key must also
/// reference a table that this diff does not change.
constexpr bool belongs_to(const diff_steps& to, const table_change& of, const objects::constraint& each,
                          const objects::column& column) {
    if (each.not_valid || each.columns.size() != 1 || !(each.columns[0] == column.name)) { return false; }
    if (!each.listed_columns.empty()) { return false; }  // a column has no words for these
    if (each.kind != objects::constraint_kind::foreign_key) {
        return each.kind != objects::constraint_kind::primary_key;
    }
    const std::size_t target = to.all.then.table_slot(each.referenced_table);
    return target != objects::nowhere && target != of.then && to.all.known_record_of(target) == objects::nowhere &&
           to.all.now.find_table(each.referenced_table) != nullptr;
}

/// Adds the step for a new column, with the new constraints that can be written on it.
constexpr void add_column_at(diff_steps& to, table_change& of, std::size_t at) {
    const objects::table& table = to.all.table_now(of);
    operations::add_column step{table.name, as_declared(table.columns[at]), {}};
    for (std::size_t i = 0; i < table.constraints.size(); ++i) {
        bool merged = false;  // ALTER TABLE would merge two keys over the same column
        for (const objects::constraint& each : step.constraints) {
            merged = merged || (each.has_index() && table.constraints[i].has_index());
        }
        if (!merged && of.made_constraints[i] && belongs_to(to, of, table.constraints[i], table.columns[at])) {
            step.constraints.push_back(to.declared(table, table.constraints[i]));
            of.made_constraints.edit(i) = false;
        }
    }
    to.add(step);
    add_separate_column_steps(to, table.name, table.columns[at]);
    for (const objects::constraint& each : table.constraints) {
        const bool made = each.has_index() && each.columns.size() == 1 && each.columns[0] == table.columns[at].name;
        if (made && !each.index_comment.empty() &&
            !of.made_constraints[objects::position_of(table.constraints, each.name)]) {
            to.add(operations::comment_on_index{to.beside(table.name, each.name), each.index_comment});
        }
    }
    of.made_columns.edit(at) = false;
}

/// Whether a generated column reads a column that is not added yet.
constexpr bool waits(const objects::table& table, const table_change& of, const objects::column& each) {
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (of.made_columns[i] && reads_column(each.value.text, table.name, table.columns[i].name)) { return true; }
    }
    return false;
}

/// The rounds in which columns are added. `plain`: ordinary columns that do not hold rows of a table. `generated`:
/// generated columns, once the columns that they read exist. `rows_of_existing`: columns that hold rows of a table that
/// existed before; its own changes are done by then. `rest`: all others, once the tables whose rows they hold are
/// created.
enum class column_round : std::uint8_t { plain, generated, rows_of_existing, rest };

/// Whether the column can be added in this round.
constexpr bool is_due(const diff_steps& to, const table_change& of, const objects::column& each, column_round round) {
    const bool generated = each.generated();
    const bool waiting = generated && waits(to.all.table_now(of), of, each);
    switch (round) {
        case column_round::plain: return !generated && !to.holds_rows(each);
        case column_round::generated: return !waiting && !to.holds_rows(each);
        case column_round::rows_of_existing:
            return !waiting && (!to.holds_rows(each) || to.all.then.find_table(each.type.name) != nullptr);
        case column_round::rest: break;
    }
    return true;
}

/// Adds the steps for the new columns of this round.
constexpr void add_new_columns(diff_steps& to, table_change& of, column_round round) {
    const objects::table& table = to.all.table_now(of);
    for (const bool generated : {false, true}) {
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            const objects::column& each = table.columns[i];
            if (of.made_columns[i] && each.generated() == generated && is_due(to, of, each, round)) {
                add_column_at(to, of, i);
            }
        }
    }
}

/// Whether a new primary key makes the column NOT NULL by itself.
constexpr bool is_in_made_key(const objects::table& table, const table_change& of, const name& column) {
    for (std::size_t i = 0; i < table.constraints.size(); ++i) {
        if (of.made_constraints[i] && table.constraints[i].kind == objects::constraint_kind::primary_key) {
            return schema::contains(table.constraints[i].columns, column);
        }
    }
    return false;
}

/// Adds the steps that change the old column at position `at`.
constexpr void alter_column_at(diff_steps& to, const table_change& of, std::size_t at) {
    using operations::change;
    const objects::table& table = to.all.table_now(of);
    const objects::column& then = to.all.table_then(of).columns[at];
    const column_change& each = of.columns[at];
    const objects::column& now = table.columns[each.now];
    // PostgreSQL needs two statements to change the identity and the type of a column.
    const operations::identity_change identity = operations::change_of_identity(then, now);
    operations::alter_column apart{.table = table.name, .column = now.name, .identity = identity};
    const bool ends_first = each.retyped && identity == operations::identity_change::drop;
    if (ends_first) {
        // Set the new default in the same step, so that its sequence continues where the identity ended.
        if (now.from == objects::origin::default_value && now.value.kind == objects::expression_kind::sql) {
            apart.default_change = change::set;
            apart.default_value = now.value;
        }
        to.add(apart);
    }
    operations::alter_column step{table.name, now.name};
    if (each.retyped) {
        step.type = now.type;
        step.collation = now.collation;
        if (!is_assigned(to.all.now, then.type, now.type)) {
            buffer_sink conversion;
            put_conversion(conversion, then.name, then.type, now.type);
            step.using_ = to.all.now.texts().keep(conversion.text());
        }
    }
    const bool has_default = now.from == objects::origin::default_value;
    const bool had_default = then.from == objects::origin::default_value && !each.default_lost;
    if (has_default &&
        (each.other_default || each.default_lost || (each.retyped && rereads_default(then.type, now.type)))) {
        step.default_change = change::set;
        step.default_value = now.value;
    } else if (had_default && !has_default && each.other_default) {
        step.default_change = change::drop;
    }
    if (then.not_null != now.not_null &&
        !(now.not_null && is_in_made_key(table, of, now.name) && !operations::adds_identity(identity))) {
        step.not_null = now.not_null ? change::set : change::drop;
    }
    if (!each.retyped) { step.identity = identity; }
    const bool changes = each.retyped || step.identity != operations::identity_change::keep ||
                         step.default_change != change::keep || step.not_null != change::keep;
    if (!same_text(then.comment, now.comment)) {
        if (!changes) {
            to.add(operations::comment_on_column{table.name, now.name, now.comment});
            return;
        }
        step.comment_change = now.comment.empty() ? change::drop : change::set;
        step.comment = now.comment;
    }
    if (changes) { to.add(step); }
    if (each.retyped && !ends_first && identity != operations::identity_change::keep) { to.add(apart); }
}

constexpr void alter_columns(diff_steps& to, const table_change& of) {
    for (std::size_t i = 0; i < of.columns.size(); ++i) {
        if (of.columns[i].what == change_kind::altered) { alter_column_at(to, of, i); }
    }
}

}  // namespace varve::detail

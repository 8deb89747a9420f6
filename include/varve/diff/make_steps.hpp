#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Adds the steps that make tables, constraints and indexes, each after the objects that it refers to.
#include <cstddef>

#include "varve/diff/column_steps.hpp"
#include "varve/diff/drop_steps.hpp"
#include "varve/operation/own_column.hpp"

namespace varve::detail {

constexpr void make_index(diff_steps& to, const objects::table& table, const objects::index& each) {
    to.add(operations::create_index{table.name, as_declared(each), false});
    if (!each.comment.empty()) { to.add(operations::comment_on_index{to.beside(table.name, each.name), each.comment}); }
}

/// Adds the comment on the index of a new key.
constexpr void comment_key(diff_steps& to, const objects::table& table, const objects::constraint& each) {
    if (!each.index_comment.empty()) {
        to.add(operations::comment_on_index{to.beside(table.name, each.name), each.index_comment});
    }
}

/// Whether all columns of the constraint exist already.
constexpr bool has_columns(const objects::table& table, const table_change& of, const objects::constraint& each) {
    for (const list<name>* const names : {&each.columns, &each.listed_columns}) {
        for (const name& column : *names) {
            const std::size_t at = objects::position_of(table.columns, column);
            if (at != objects::nowhere && of.made_columns[at]) { return false; }
        }
    }
    return true;
}
constexpr bool has_columns(const objects::table& table, const table_change& of, const objects::index& each) {
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (of.made_columns[i] && uses_column(table, each, table.columns[i].name)) { return false; }
    }
    return true;
}

/// Makes the constraints and indexes of a table that stays, except foreign keys. Keys come first.
constexpr void make_parts(diff_steps& to, table_change& of) {
    const objects::table& then = to.all.table_then(of);
    const objects::table& table = to.all.table_now(of);
    for (std::size_t i = 0; i < of.constraints.size(); ++i) {
        if (of.constraints[i].what == change_kind::validated) {
            to.add(operations::validate_constraint{table.name, then.constraints[i].name});
            of.constraints.edit(i).what = change_kind::stays;
        }
    }
    for (const bool key : {true, false}) {
        for (std::size_t i = 0; i < table.constraints.size(); ++i) {
            const objects::constraint& each = table.constraints[i];
            if (of.made_constraints[i] && each.kind != objects::constraint_kind::foreign_key &&
                each.has_index() == key && has_columns(table, of, each)) {
                to.add(operations::add_constraint{table.name, to.declared(table, each)});
                comment_key(to, table, each);
                of.made_constraints.edit(i) = false;
            }
        }
    }
    for (std::size_t i = 0; i < table.indexes.size(); ++i) {
        if (of.made_indexes[i] && has_columns(table, of, table.indexes[i])) {
            make_index(to, table, table.indexes[i]);
            of.made_indexes.edit(i) = false;
        }
    }
}

constexpr void add_row_security(diff_steps& to, const objects::table& then, const objects::table& now) {
    each_row_security(then, now, [&](operations::row_security change) {
        to.add(operations::set_row_security{now.name, change});
    });
}

/// Makes a table with all its parts, except foreign keys to tables for which `is_there(name)` is false. Returns the
/// positions of those foreign keys.
template <class IsThere>
constexpr list<std::size_t> make_table(diff_steps& to, const objects::table& table, IsThere is_there) {
    list<std::size_t> waiting;
    operations::create_table step{table.name, declared_columns(table), {}};
    for (std::size_t i = 0; i < table.constraints.size(); ++i) {
        const objects::constraint& each = table.constraints[i];
        const bool refers = each.kind == objects::constraint_kind::foreign_key;
        if (can_be_in_create_table(table, i) && (!refers || is_there(each.referenced_table))) {
            step.constraints.push_back(to.declared(table, each));
        } else if (refers) {
            waiting.push_back(i);
        }
    }
    step.constraints = in_order_of_columns(step);
    to.add(step);
    for (const objects::column& each : table.columns) { add_separate_column_steps(to, table.name, each); }
    for (std::size_t i = 0; i < table.constraints.size(); ++i) {
        const objects::constraint& each = table.constraints[i];
        if (each.kind != objects::constraint_kind::foreign_key && !can_be_in_create_table(table, i)) {
            to.add(operations::add_constraint{table.name, to.declared(table, each)});
        }
        comment_key(to, table, each);
    }
    for (const objects::index& each : table.indexes) { make_index(to, table, each); }
    if (!table.comment.empty()) { to.add(operations::comment_on_table{table.name, table.comment}); }
    add_row_security(to, objects::table(), table);
    return waiting;
}

/// Whether a table that stays does not have all its new columns yet, and so perhaps not all its keys.
constexpr bool waits_for_columns(const diff_steps& to, const name& table) {
    const std::size_t slot = to.all.then.table_slot(table);
    const std::size_t record = slot == objects::nowhere ? slot : to.all.known_record_of(slot);
    if (record == objects::nowhere) { return false; }
    for (const bool made : to.all.records[record].made_columns) {
        if (made) { return true; }
    }
    return false;
}

/// Makes the new tables, each after the tables that it refers to. In a circle, foreign keys are added to `waiting`
/// instead.
constexpr void make_tables(diff_steps& to, list<operations::add_constraint>& waiting) {
    const list<objects::table>& tables = to.all.now.table_slots();
    list<std::size_t> rest = to.all.made;
    while (!rest.empty()) {
        std::size_t chosen = objects::nowhere;
        bool circle = true;
        for (std::size_t i = 0; i < rest.size() && circle; ++i) {
            bool refers = false;
            bool holds = false;
            for (std::size_t j = 0; j < rest.size(); ++j) {
                const name& other = tables[rest[j]].name;
                refers = refers || (j != i && refers_to(tables[rest[i]], other));
                holds = holds || (j != i && holds_rows_of(tables[rest[i]], other));
            }
            circle = refers || holds;
            if (!holds && (!circle || chosen == objects::nowhere)) { chosen = i; }
        }
        const objects::table& table = tables[rest[chosen]];
        const auto is_there = [&](const name& target) {
            for (std::size_t i = 0; i < rest.size(); ++i) {
                if (i != chosen && tables[rest[i]].name == target) { return false; }
            }
            return !waits_for_columns(to, target);
        };
        for (const std::size_t each : make_table(to, table, is_there)) {
            waiting.push_back({table.name, to.declared(table, table.constraints[each])});
        }
        rest.erase(chosen);
    }
}

constexpr void make_foreign_keys(diff_steps& to, table_change& of) {
    const objects::table& table = to.all.table_now(of);
    for (std::size_t i = 0; i < table.constraints.size(); ++i) {
        if (of.made_constraints[i]) {
            to.add(operations::add_constraint{table.name, to.declared(table, table.constraints[i])});
        }
    }
}

/// Adds changed comments of a table that stays, and of its indexes; and its row security.
constexpr void comment(diff_steps& to, const table_change& of) {
    const objects::table& then = to.all.table_then(of);
    const objects::table& now = to.all.table_now(of);
    if (!same_text(then.comment, now.comment)) { to.add(operations::comment_on_table{now.name, now.comment}); }
    add_row_security(to, then, now);
    for (std::size_t i = 0; i < then.constraints.size(); ++i) {
        if (of.constraints[i].is_dropped()) { continue; }
        const objects::constraint& each = now.constraints[of.constraints[i].now];
        if (!same_text(then.constraints[i].index_comment, each.index_comment)) {
            to.add(operations::comment_on_index{to.beside(now.name, each.name), each.index_comment});
        }
    }
    for (std::size_t i = 0; i < then.indexes.size(); ++i) {
        if (of.indexes[i].is_dropped() || of.indexes[i].what == change_kind::in_place ||
            of.indexes[i].what == change_kind::adopted) {
            continue;
        }
        const objects::index& each = now.indexes[of.indexes[i].now];
        if (!same_text(then.indexes[i].comment, each.comment)) {
            to.add(operations::comment_on_index{to.beside(now.name, each.name), each.comment});
        }
    }
}

}  // namespace varve::detail

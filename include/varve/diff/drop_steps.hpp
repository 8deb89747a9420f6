#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Adds the steps that drop objects, each before the objects that it refers to.
#include <cstddef>

#include "varve/diff/steps.hpp"

namespace varve::detail {

/// Whether a column of the table holds rows of table `other`.
constexpr bool holds_rows_of(const objects::table& table, const name& other) {
    for (const objects::column& each : table.columns) {
        if (each.type.name == other) { return true; }
    }
    return false;
}
constexpr bool refers_to(const objects::table& table, const name& other) {
    for (const objects::constraint& each : table.constraints) {
        if (each.kind == objects::constraint_kind::foreign_key && each.referenced_table == other) { return true; }
    }
    return false;
}

/// Drops foreign keys. One is left out if it is dropped together with its column and the key that it references stays.
constexpr void drop_foreign_keys(diff_steps& to, const table_change& of) {
    const objects::table& table = to.all.table_then(of);
    for (std::size_t i = 0; i < table.constraints.size(); ++i) {
        const objects::constraint& each = table.constraints[i];
        if (each.kind == objects::constraint_kind::foreign_key && of.constraints[i].is_dropped() &&
            (!goes_with_column(to.all, of, each) || loses_target(to.all, each))) {
            to.add(operations::drop_constraint{table.name, each.name});
        }
    }
}

constexpr void drop_column_at(diff_steps& to, table_change& of, std::size_t at) {
    column_change& each = of.columns.edit(at);
    if (each.dropped) { return; }
    each.dropped = true;
    const objects::table& table = to.all.table_then(of);
    to.add(operations::drop_column{table.name, table.columns[at].name});
}

/// Drops the columns for which `wanted(column)` is true, each after the generated columns that read it.
template <class Wanted>
constexpr void drop_columns(diff_steps& to, table_change& of, Wanted wanted) {
    const objects::table& table = to.all.table_then(of);
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (!of.columns[i].is_dropped() || !wanted(table.columns[i])) { continue; }
        for (std::size_t j = 0; j < table.columns.size(); ++j) {
            if (j != i && of.columns[j].is_dropped() && table.columns[j].generated() &&
                reads_column(table.columns[j].value.text, table.name, table.columns[i].name)) {
                drop_column_at(to, of, j);
            }
        }
        drop_column_at(to, of, i);
    }
}

/// Drops tables, each after the tables that refer to it. In a circle, foreign keys are dropped first.
constexpr void drop_tables(diff_steps& to) {
    const list<objects::table>& tables = to.all.then.table_slots();
    list<std::size_t> rest = to.all.gone;
    while (!rest.empty()) {
        std::size_t chosen = objects::nowhere;
        bool circle = true;
        for (std::size_t i = 0; i < rest.size() && circle; ++i) {
            bool referred = false;
            bool held = false;
            for (std::size_t j = 0; j < rest.size(); ++j) {
                const name& wanted = tables[rest[i]].name;
                referred = referred || (j != i && refers_to(tables[rest[j]], wanted));
                held = held || (j != i && holds_rows_of(tables[rest[j]], wanted));
            }
            circle = referred || held;
            if (!held && (!circle || chosen == objects::nowhere)) { chosen = i; }
        }
        const name table = tables[rest[chosen]].name;
        for (std::size_t j = 0; circle && j < rest.size(); ++j) {
            for (const objects::constraint& each : tables[rest[j]].constraints) {
                if (j != chosen && each.kind == objects::constraint_kind::foreign_key &&
                    each.referenced_table == table) {
                    to.add(operations::drop_constraint{tables[rest[j]].name, each.name});
                }
            }
        }
        to.add(operations::drop_table{table});
        rest.erase(chosen);
    }
}

/// Drops parts of a table that stays, except those that are dropped together with a column.
constexpr void drop_parts(diff_steps& to, table_change& of) {
    const objects::table& table = to.all.table_then(of);
    for (std::size_t i = 0; i < table.indexes.size(); ++i) {
        if (of.indexes[i].is_dropped() && !goes_with_column(to.all, of, table.indexes[i])) {
            to.add(operations::drop_index{to.beside(table.name, table.indexes[i].name), false});
        }
    }
    for (std::size_t i = 0; i < table.constraints.size(); ++i) {
        const objects::constraint& each = table.constraints[i];
        if (of.constraints[i].is_dropped() && each.kind != objects::constraint_kind::foreign_key &&
            !goes_with_column(to.all, of, each)) {
            to.add(operations::drop_constraint{table.name, each.name});
        }
    }
    drop_columns(to, of, [](const objects::column&) { return true; });
}

/// Renames constraints and indexes that differ only in their name.
constexpr void rename_parts(diff_steps& to, const table_change& of) {
    const objects::table& then = to.all.table_then(of);
    const objects::table& now = to.all.table_now(of);
    for (std::size_t i = 0; i < then.constraints.size(); ++i) {
        if (of.constraints[i].what == change_kind::renamed) {
            to.add(operations::rename_constraint{then.name, then.constraints[i].name,
                                                 now.constraints[of.constraints[i].now].name});
        }
    }
    for (std::size_t i = 0; i < then.indexes.size(); ++i) {
        if (of.indexes[i].what == change_kind::renamed) {
            to.add(operations::rename_index{to.beside(then.name, then.indexes[i].name),
                                            now.indexes[of.indexes[i].now].name});
        }
    }
}

/// Turns generated columns into ordinary ones, before the columns that they read are dropped.
constexpr void drop_expressions(diff_steps& to, const table_change& of) {
    const objects::table& table = to.all.table_then(of);
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (!of.columns[i].loses_expression || of.columns[i].is_dropped()) { continue; }
        operations::alter_column step{.table = table.name, .column = table.columns[i].name};
        step.expression_change = operations::change::drop;
        to.add(step);
    }
}

/// Adds all drops and renames.
constexpr void drop_all(diff_steps& to) {
    for (std::size_t i = 0; i < to.all.records.size(); ++i) { drop_expressions(to, to.all.records[i]); }
    for (std::size_t i = 0; i < to.all.records.size(); ++i) { drop_foreign_keys(to, to.all.records[i]); }
    for (std::size_t i = 0; i < to.all.records.size(); ++i) {
        drop_columns(to, to.all.records.edit(i), [&to](const objects::column& each) {
            return type_kind_in(to.all.then, each.type.name) == type_kind::row &&
                   to.all.now.find_table(each.type.name) == nullptr;
        });
    }
    drop_tables(to);
    for (std::size_t i = 0; i < to.all.records.size(); ++i) { drop_parts(to, to.all.records.edit(i)); }
    for (std::size_t i = 0; i < to.all.records.size(); ++i) { rename_parts(to, to.all.records[i]); }
}

}  // namespace varve::detail

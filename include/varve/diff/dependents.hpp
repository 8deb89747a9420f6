#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds the objects that PostgreSQL drops together with another one, or that cannot survive its change.
#include <cstddef>

#include "varve/diff/schema_change.hpp"
#include "varve/schema/column_use.hpp"
#include "varve/schema/declared.hpp"

namespace varve::detail {

/// Whether the constraint is dropped together with one of its columns.
constexpr bool goes_with_column(const schema_change& all, const table_change& of, const objects::constraint& each) {
    const objects::table& table = all.table_then(of);
    for (const name& column : each.columns) {
        const std::size_t at = objects::position_of(table.columns, column);
        if (at != objects::nowhere && of.columns[at].is_dropped()) { return true; }
    }
    return false;
}

constexpr bool goes_with_column(const schema_change& all, const table_change& of, const objects::index& each) {
    const objects::table& table = all.table_then(of);
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (of.columns[i].is_dropped() && uses_column(table, each, table.columns[i].name)) { return true; }
    }
    return false;
}

/// Whether the foreign key depends, or may depend, on the key.
constexpr bool may_depend_on(const objects::constraint& foreign_key, const name& key, const list<name>& columns) {
    return foreign_key.referenced_key.empty() ? holds_all(columns, foreign_key.referenced_columns)
                                              : foreign_key.referenced_key == key;
}

/// Whether the columns or the key that the foreign key references are dropped, made again or given another type.
constexpr bool loses_target(const schema_change& all, const objects::constraint& foreign_key) {
    const std::size_t slot = all.then.table_slot(foreign_key.referenced_table);
    if (slot == objects::nowhere) { return false; }
    const std::size_t record = all.known_record_of(slot);
    if (record == objects::nowhere) { return all.now.find_table(foreign_key.referenced_table) == nullptr; }
    const table_change& target = all.records[record];
    const objects::table& table = all.table_then(target);
    for (const name& column : foreign_key.referenced_columns) {
        const std::size_t at = objects::position_of(table.columns, column);
        if (at == objects::nowhere) { continue; }
        const column_change& of = target.columns[at];
        if (of.is_dropped() || (of.retyped && !stays_comparable(table.columns[at].type,
                                                                all.table_now(target).columns[of.now].type, true))) {
            return true;
        }
    }
    for (std::size_t i = 0; i < table.constraints.size(); ++i) {
        const objects::constraint& key = table.constraints[i];
        if (target.constraints[i].is_dropped() && key.has_index() &&
            may_depend_on(foreign_key, key.name, key.columns)) {
            return true;
        }
    }
    for (std::size_t i = 0; i < table.indexes.size(); ++i) {
        const objects::index& key = table.indexes[i];
        if (!target.indexes[i].is_dropped() || !key.unique) { continue; }
        list<name> columns;
        for (const objects::index_key& each : key.keys) { columns.push_back(each.column); }
        if (may_depend_on(foreign_key, key.name, columns)) { return true; }
    }
    return false;
}

}  // namespace varve::detail

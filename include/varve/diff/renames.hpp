#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Hints about renamed tables and columns, which a comparison of two schemas cannot show.
#include <cstddef>

#include "varve/operation/operation.hpp"
#include "varve/schema/rename.hpp"
#include "varve/schema/schema.hpp"
#include "varve/text/name.hpp"
#include "varve/value/list.hpp"

namespace varve {

/// A renamed table. It stays in its PostgreSQL schema; both names are qualified if the table is.
struct table_rename {
    varve::name from = {};
    varve::name to = {};
};

/// A renamed column. `table` is the new name of its table.
struct column_rename {
    varve::name table = {};
    varve::name from = {};
    varve::name to = {};
};

/// Renames are never guessed. Without a hint, the old object is dropped and the new one is made.
struct renames {
    varve::list<table_rename> tables = {};
    varve::list<column_rename> columns = {};

    constexpr bool empty() const noexcept { return tables.empty() && columns.empty(); }
};

namespace detail {

/// Whether the rename is possible: the old name exists in `was`, the new one exists in `is`, and the new one is free in
/// `was`. If the old name also exists in `is`, it belongs to a new object, which was made after the rename.
constexpr bool is_likely(const schema& was, const schema& is, const table_rename& each) {
    return was.find_table(each.from) != nullptr && is.find_table(each.to) != nullptr &&
           was.find_table(each.to) == nullptr && same_text(each.from.schema(), each.to.schema()) &&
           was.find_relation(each.to.schema(), each.to.unqualified()).kind == relation_kind::none &&
           was.find_enum(each.to) == nullptr;
}

constexpr bool is_likely(const objects::table& was, const objects::table& is, const column_rename& each) {
    return was.find_column(each.from) != nullptr && is.find_column(each.to) != nullptr &&
           was.find_column(each.to) == nullptr;
}

/// Applies the hints for columns that fit, and returns how many. The caller repeats it, so that a name is freed before
/// another column takes it.
template <class Rename>
constexpr std::size_t apply_column_renames(schema& was, const schema& is, const renames& hints, const Rename& rename) {
    std::size_t applied = 0;
    for (const column_rename& each : hints.columns) {
        const std::size_t slot = was.table_slot(each.table);
        const maybe<objects::table> now = is.find_table(each.table);
        if (slot == objects::nowhere || now == nullptr) { continue; }
        if (!is_likely(was.table_slots()[slot], *now, each)) { continue; }
        rename(operations::rename_column{each.table, each.from, each.to});
        rename_column_at(was, slot, objects::position_of(was.table_slots()[slot].columns, each.from), each.to);
        ++applied;
    }
    return applied;
}

template <class Rename>
constexpr std::size_t apply_table_renames(schema& was, const schema& is, const renames& hints, const Rename& rename) {
    std::size_t applied = 0;
    for (const table_rename& each : hints.tables) {
        if (!is_likely(was, is, each)) { continue; }
        rename(operations::rename_table{each.from, each.to.object()});
        rename_table_everywhere(was, was.table_slot(each.from), each.to);
        ++applied;
    }
    return applied;
}

/// Applies the hints that fit to `was`, and calls `rename(operation)` for each. Others are ignored.
template <class Rename>
constexpr void apply_renames(schema& was, const schema& is, const renames& hints, Rename rename) {
    while (apply_table_renames(was, is, hints, rename) != 0) {}
    while (apply_column_renames(was, is, hints, rename) != 0) {}
}

}  // namespace detail
}  // namespace varve

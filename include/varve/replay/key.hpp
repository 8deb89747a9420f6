#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Keys: which constraints and indexes make columns unique, and who relies on them.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "varve/replay/lookup.hpp"

namespace varve::detail {

/// Whether both hold the same names, in whichever order.
constexpr bool same_names(const list<name>& left, const list<name>& right) {
    if (left.size() != right.size()) { return false; }
    for (const name& each : left) {
        if (!schema::contains(right, each)) { return false; }
    }
    return true;
}

/// Whether a foreign key can rely on the index: unique, immediate, whole and over just these columns.
constexpr bool is_key_over(const objects::index& each, const list<name>& columns) {
    if (!each.unique || !each.where.empty() || each.keys.size() != columns.size()) { return false; }
    for (const objects::index_key& key : each.keys) {
        if (key.column.empty() || !schema::contains(columns, key.column)) { return false; }
    }
    return true;
}

constexpr bool is_key_over(const objects::constraint& each, const list<name>& columns) {
    return each.has_index() && !each.deferrable && same_names(each.columns, columns);
}

/// The keys of a table over some columns.
struct found_keys {
    name first = {};  ///< the oldest, which PostgreSQL takes; empty where that cannot be told
    std::uint32_t order = 0;
    bool any = false;
    bool deferrable = false;  ///< there is one that cannot be taken, since it is deferrable

    constexpr void consider(const name& key, std::uint32_t made) {
        if (!any || made < order) {
            first = key;
            order = made;
        } else if (made == order) {
            first = name();  // read from a catalog, where the order does not show
        }
        any = true;
    }
};

constexpr found_keys find_keys(const objects::table& table, const list<name>& columns) {
    found_keys result;
    for (const objects::constraint& each : table.constraints) {
        if (is_key_over(each, columns)) {
            result.consider(each.name, each.order);
        } else if (each.has_index() && each.deferrable && same_names(each.columns, columns)) {
            result.deferrable = true;
        }
    }
    for (const objects::index& each : table.indexes) {
        if (is_key_over(each, columns)) { result.consider(each.name, each.order); }
    }
    return result;
}

/// A foreign key found somewhere in the schema.
struct foreign_key_place {
    maybe<objects::table> table = {};
    maybe<objects::constraint> constraint = {};
};

/// The first foreign key to `target` for which `wanted(table, constraint)` holds.
template <class Wanted>
constexpr foreign_key_place find_reference(const schema& state, const name& target, Wanted wanted) {
    for (const std::uint32_t slot : state.uses().slots(target)) {
        const objects::table& table = state.table_slots()[slot];
        for (const objects::constraint& each : table.constraints) {
            if (each.kind == objects::constraint_kind::foreign_key && each.referenced_table == target &&
                wanted(table, each)) {
                return {table, each};
            }
        }
    }
    return {};
}

/// The foreign key that relies on the key `key` of `owner`.
constexpr foreign_key_place find_dependent(const schema& state, const objects::table& owner, const name& key) {
    return find_reference(state, owner.name, [&](const objects::table& table, const objects::constraint& each) {
        if (table.uncertain) { return false; }
        if (!each.referenced_key.empty()) { return each.referenced_key == key; }
        return find_keys(owner, each.referenced_columns).first == key;
    });
}

}  // namespace varve::detail

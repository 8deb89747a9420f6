#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds the keys of a table, which are constraints and indexes, and the foreign keys that depend on them.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "varve/replay/lookup.hpp"

namespace varve::detail {

/// PostgreSQL's limit, INDEX_MAX_KEYS.
inline constexpr std::size_t most_keys = 32;

/// Whether both lists contain the same names, in any order.
constexpr bool same_names(const list<name>& left, const list<name>& right) {
    if (left.size() != right.size()) { return false; }
    for (const name& each : left) {
        if (!schema::contains(right, each)) { return false; }
    }
    return true;
}

/// Whether a foreign key can depend on the index: it is unique, has no predicate, and has exactly these columns.
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

/// Whether the constraint or index `key` of the table has the column in its INCLUDE.
constexpr bool key_includes(const objects::table& owner, const name& key, const name& column) {
    if (key.empty()) { return false; }
    const maybe<objects::constraint> constraint = owner.find_constraint(key);
    const std::size_t index = objects::position_of(owner.indexes, key);
    return (constraint != nullptr && schema::contains(constraint->listed_columns, column)) ||
           (index != nowhere && schema::contains(owner.indexes[index].include, column));
}

/// The keys of a table that a foreign key to certain columns can depend on.
struct found_keys {
    name first = {};  ///< the oldest, which PostgreSQL chooses; empty if unknown
    std::uint32_t order = 0;
    bool any = false;
    bool deferrable = false;  ///< there is a key that a foreign key cannot depend on, since it is deferrable

    constexpr void consider(const name& key, std::uint32_t made) {
        if (!any || made < order) {
            first = key;
            order = made;
        } else if (made == order) {
            first = name();  // both were read from a catalog, which does not show the order
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

/// A foreign key, and the table that has it.
struct foreign_key_place {
    maybe<objects::table> table = {};
    maybe<objects::constraint> constraint = {};
};

/// Returns the first foreign key to `target` for which `wanted(table, constraint)` is true.
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

/// Returns the first foreign key that depends on the key `key` of `owner`.
constexpr foreign_key_place find_dependent_foreign_key(const schema& state, const objects::table& owner,
                                                       const name& key) {
    return find_reference(state, owner.name, [&](const objects::table& table, const objects::constraint& each) {
        if (table.uncertain) { return false; }
        if (!each.referenced_key.empty()) { return each.referenced_key == key; }
        return find_keys(owner, each.referenced_columns).first == key;
    });
}

}  // namespace varve::detail

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// A table with its columns, constraints and indexes.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "varve/schema/column.hpp"
#include "varve/schema/constraint.hpp"
#include "varve/schema/fields.hpp"
#include "varve/schema/index.hpp"
#include "varve/value/list.hpp"
#include "varve/value/maybe.hpp"

namespace varve::objects {

/// The position of an element that was not found.
inline constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

/// Returns the position of the element called `name`, or `nowhere`.
template <class T>
constexpr std::size_t position_of(const varve::list<T>& items, const varve::name& name) noexcept {
    const T* const all = items.data();
    const std::size_t size = items.size();
    for (std::size_t i = 0; i < size; ++i) {
        if (all[i].name == name) { return i; }
    }
    return nowhere;
}

/// Returns the element at `at`, or null if that is `nowhere`.
template <class T>
constexpr detail::maybe<T> found_at(const varve::list<T>& items, std::size_t at) noexcept {
    if (at == nowhere) { return nullptr; }
    return items[at];
}

/// A table. Its indexes do not include those that PostgreSQL makes for constraints.
struct table {
    varve::name name = {};  ///< empty: a free slot of the schema
    varve::list<column> columns = {};
    varve::list<constraint> constraints = {};
    varve::list<index> indexes = {};
    std::string_view comment = {};
    std::uint32_t indexes_made = 0;     ///< how many indexes were made so far, including those of constraints
    std::uint32_t columns_dropped = 0;  ///< in a schema that was read: the number of dropped columns
    bool uncertain = false;             ///< an execute without a declared effect may have changed or dropped it
    bool row_security = false;          ///< policies hold for all roles but the owner
    bool forces_row_security = false;   ///< policies hold for the owner, too

    constexpr detail::maybe<column> find_column(const varve::name& wanted) const noexcept {
        const std::size_t at = position_of(columns, wanted);
        return found_at(columns, at);
    }
    constexpr detail::maybe<constraint> find_constraint(const varve::name& wanted) const noexcept {
        const std::size_t at = position_of(constraints, wanted);
        return found_at(constraints, at);
    }
    constexpr detail::maybe<constraint> primary_key() const noexcept {
        for (const constraint& each : constraints) {
            if (each.kind == constraint_kind::primary_key) { return each; }
        }
        return nullptr;
    }

    using fields = detail::field_list<&table::name, &table::columns, &table::constraints, &table::indexes,
                                      &table::comment, &table::indexes_made, &table::columns_dropped, &table::uncertain,
                                      &table::row_security, &table::forces_row_security>;
};

}  // namespace varve::objects

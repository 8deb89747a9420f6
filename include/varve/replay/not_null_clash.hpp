#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds constraints that have the name of a NOT NULL of their table, which PostgreSQL 18 and newer refuse.
#include <cstddef>
#include <string_view>

#include "varve/operation/operation.hpp"
#include "varve/replay/lookup.hpp"
#include "varve/schema/not_null.hpp"

namespace varve {

/// A constraint whose name is also that of the NOT NULL of a column. All members are empty if there is none.
struct not_null_clash {
    varve::name table = {};
    varve::name constraint = {};
    varve::name column = {};

    constexpr explicit operator bool() const noexcept { return !constraint.empty(); }
};

namespace detail {

/// Searches in the schema after the step, which contains what the step made, except in uncertain tables.
class not_null_clash_search {
public:
    constexpr not_null_clash_search(const schema& before, const schema& after) : before_(before), after_(after) {}

    constexpr not_null_clash of(const operations::create_table& op) const {
        for (const objects::constraint& each : op.constraints) {
            // PostgreSQL makes checks first. If a check has the name of a NOT NULL, it appends a number to a name that
            // it chose, but not to one that was given.
            if (const not_null_clash found = of_name(after_, op.table, each.name);
                found && (each.kind != objects::constraint_kind::check || is_given(op.columns, found.column))) {
                return found;
            }
        }
        for (const objects::column& each : op.columns) {
            if (const not_null_clash found = of_given(op.table, each.name, each.not_null_name)) { return found; }
        }
        return {};
    }
    constexpr not_null_clash of(const operations::add_column& op) const {
        for (const objects::constraint& each : op.constraints) {
            if (const not_null_clash found = of_name(after_, op.table, each.name)) { return found; }
        }
        return of_given(op.table, op.column.name, op.column.not_null_name);
    }
    constexpr not_null_clash of(const operations::alter_column& op) const {
        return of_given(op.table, op.column, op.not_null_name);
    }
    constexpr not_null_clash of(const operations::add_constraint& op) const {
        if (op.constraint.kind == objects::constraint_kind::not_null) { return {}; }
        return of_name(after_, op.table, op.constraint.name);
    }
    constexpr not_null_clash of(const operations::rename_constraint& op) const {
        const maybe<objects::table> owner = before_.find_table(op.table);
        return owner != nullptr && owner->find_constraint(op.constraint) != nullptr ? of_name(after_, op.table, op.to)
                                                                                    : not_null_clash();
    }
    constexpr not_null_clash of(const operations::rename_index& op) const {
        const index_place place = find_index(before_, op.index);
        if (place.kind != relation_kind::constraint_index) { return {}; }
        return of_name(after_, before_.table_slots()[place.slot].name, op.to.unqualified());
    }
    template <class Other>
    constexpr not_null_clash of(const Other&) const {
        return {};
    }

private:
    static constexpr bool is_given(const list<objects::column>& columns, const name& column) {
        const std::size_t at = objects::position_of(columns, column);
        return at != nowhere && !columns[at].not_null_name.empty();
    }

    static constexpr not_null_clash of_name(const schema& state, const name& table, const name& constraint) {
        const maybe<objects::table> owner = state.find_table(table);
        if (constraint.empty() || owner == nullptr) { return {}; }
        const std::size_t at = find_not_null(*owner, constraint.text());
        return at == nowhere ? not_null_clash() : not_null_clash{owner->name, constraint, owner->columns[at].name};
    }

    /// Returns a clash if the name given to a NOT NULL belongs to another constraint or to the NOT NULL of another
    /// column.
    constexpr not_null_clash of_given(const name& table, const name& column, std::string_view called) const {
        const maybe<objects::table> owner = after_.find_table(table);
        if (called.empty() || owner == nullptr) { return {}; }
        if (owner->find_constraint(name(called)) != nullptr) { return {owner->name, name(called), column}; }
        for (const objects::column& each : owner->columns) {
            if (!(each.name == column) && is_not_null_called(*owner, each, called)) {
                return {owner->name, name(called), each.name};
            }
        }
        return {};
    }

    const schema& before_;
    const schema& after_;
};

}  // namespace detail

/// Returns the constraint that the step makes or renames although the NOT NULL of a column of its table has the same
/// name. `before` and `after` are the schemas around the step. PostgreSQL 18 and newer refuse it (42710). Older servers
/// accept it, and so does replay.
constexpr not_null_clash find_not_null_clash(const schema& before, const schema& after, const operation& op) {
    return visit([&](const auto& each) { return detail::not_null_clash_search(before, after).of(each); }, op);
}

}  // namespace varve

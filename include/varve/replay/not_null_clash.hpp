#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Constraints called like a NOT NULL of their table: a name that is free before PostgreSQL 18, which refuses it.
#include <cstddef>
#include <string_view>

#include "varve/operation/operation.hpp"
#include "varve/replay/lookup.hpp"
#include "varve/schema/not_null.hpp"

namespace varve {

/// A name that a step gives a constraint, while it is that of NOT NULL of a column; all empty where there is none.
struct not_null_clash {
    detail::name table = {};
    detail::name constraint = {};
    detail::name column = {};

    constexpr explicit operator bool() const noexcept { return !constraint.empty(); }
};

namespace detail {

/// What the step makes is seen in the schema after it, except in a table that was doubtful.
class not_null_clash_search {
public:
    constexpr not_null_clash_search(const schema& before, const schema& after) : before_(before), after_(after) {}

    constexpr not_null_clash of(const operations::create_table& op) const {
        for (const objects::constraint& each : op.constraints) {
            // PostgreSQL makes checks first, and numbers the name of a NOT NULL that is taken. It does not number a
            // name that it was given.
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

    /// A name that NOT NULL is given, while another constraint has it, or the NOT NULL of another column.
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

/// The constraint that a step, which has led from `before` to `after`, makes or renames, and that PostgreSQL 18 and
/// newer refuse because NOT NULL of a column of its table has its name (42710). Older servers take it, so replay does.
constexpr not_null_clash find_not_null_clash(const schema& before, const schema& after, const operation& op) {
    return visit([&](const auto& each) { return detail::not_null_clash_search(before, after).of(each); }, op);
}

}  // namespace varve

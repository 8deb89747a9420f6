#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// NOT NULL as a constraint of its own (PostgreSQL 18 and newer).
#include "varve/dsl/changed.hpp"
#include "varve/dsl/constraint.hpp"
#include "varve/dsl/fixed_array.hpp"

namespace varve::detail {

/// A NOT NULL constraint with properties that `.not_null()` on a column cannot express.
class not_null_constraint {
public:
    constexpr explicit not_null_constraint(name column) : column_{column} {}

    /// The name of the constraint. Without it, PostgreSQL chooses one.
    constexpr not_null_constraint named(name called) const {
        return changed(*this, [&](not_null_constraint& copy) { copy.head_.name = called; });
    }
    /// NOT VALID: only new and changed rows are checked, until validate_constraint checks the existing ones.
    constexpr not_null_constraint not_valid() const {
        return changed(*this, [&](not_null_constraint& copy) { copy.head_.not_valid = true; });
    }
    /// NO INHERIT: tables that inherit from this one may hold nulls.
    constexpr not_null_constraint no_inherit() const {
        return changed(*this, [&](not_null_constraint& copy) { copy.head_.no_inherit = true; });
    }

    constexpr const constraint_head& head() const noexcept { return head_; }
    constexpr const fixed_array<name, 1>& names() const noexcept { return column_; }

private:
    constraint_head head_ = {.kind = objects::constraint_kind::not_null, .columns = 1};
    fixed_array<name, 1> column_;
};

}  // namespace varve::detail

namespace varve::dsl {

/// NOT NULL of an existing column, for add_constraint (PostgreSQL 18 and newer). For older servers, use `.not_null()`
/// on the column or `.set_not_null()`.
constexpr auto not_null(varve::name called) { return detail::not_null_constraint(called); }

/// ALTER TABLE … ADD CONSTRAINT … NOT NULL.
constexpr auto add_constraint(varve::name table, const detail::not_null_constraint& constraint) {
    return detail::add_constraint_step<objects::constraint_kind::not_null, 1, 0>(table, constraint.head(),
                                                                                 constraint.names());
}

}  // namespace varve::dsl

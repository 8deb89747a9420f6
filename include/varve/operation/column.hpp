#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Operations on one column.
#include <cstdint>
#include <string_view>

#include "varve/schema/column.hpp"
#include "varve/schema/constraint.hpp"
#include "varve/sql/types.hpp"
#include "varve/value/list.hpp"

namespace varve::operations {

/// ALTER TABLE … ADD COLUMN, with the constraints that were written on the column.
struct add_column {
    varve::name table = {};
    objects::column column = {};
    varve::list<objects::constraint> constraints = {};
};

/// Whether a foreign key of a new column is written on the column. PostgreSQL then takes it as valid without reading
/// the rows, since all their values are null. A domain may have a default, which PostgreSQL would not check.
constexpr bool is_written_on_column(const add_column& step, const objects::constraint& each) noexcept {
    return each.kind == objects::constraint_kind::foreign_key && !each.not_valid && each.columns.size() == 1 &&
           each.columns[0] == step.column.name && step.column.from == objects::origin::none &&
           varve::detail::is_builtin_type(step.column.type.name.text());
}

/// ALTER TABLE … DROP COLUMN, without CASCADE.
struct drop_column {
    varve::name table = {};
    varve::name column = {};
};

/// ALTER TABLE … RENAME COLUMN.
struct rename_column {
    varve::name table = {};
    varve::name column = {};
    varve::name to = {};
};

/// How a property of a column changes.
enum class change : std::uint8_t { keep, set, drop };

/// How the identity of a column changes: ADD GENERATED … AS IDENTITY, SET GENERATED …, DROP IDENTITY.
enum class identity_change : std::uint8_t { keep, add_by_default, add_always, set_by_default, set_always, drop };

/// ALTER TABLE … ALTER COLUMN, with all changes in one statement, except the comment, which needs its own. If the type
/// changes, the default is dropped before that and set after it, because the old default may have no cast to the new
/// type.
struct alter_column {
    varve::name table = {};
    varve::name column = {};
    objects::data_type type = {};  ///< empty name: the type stays
    varve::name collation = {};    ///< only with `type`
    std::string_view using_ = {};  ///< only with `type`; empty: the assignment cast
    objects::expression default_value = {};
    std::string_view comment = {};
    change default_change = change::keep;
    change not_null = change::keep;
    change comment_change = change::keep;
    identity_change identity = identity_change::keep;  ///< only without `type`
    std::string_view not_null_name = {};               ///< if `not_null` is `set`; empty: PostgreSQL chooses
    /// Of a generated column. `drop` keeps the stored values.
    change expression_change = change::keep;
    std::string_view expression = {};  ///< if `expression_change` is `set`
};

/// Whether the change is SET NOT NULL and nothing else.
constexpr bool sets_only_not_null(const alter_column& step) noexcept {
    return step.not_null == change::set && step.type.name.empty() && step.default_change == change::keep &&
           step.comment_change == change::keep && step.identity == identity_change::keep &&
           step.expression_change == change::keep;
}

/// Whether the change makes an ordinary column an identity column.
constexpr bool adds_identity(identity_change what) noexcept {
    return what == identity_change::add_by_default || what == identity_change::add_always;
}

/// Returns the identity after the change; `none` for `keep` and `drop`.
constexpr objects::origin identity_after(identity_change what) noexcept {
    switch (what) {
        case identity_change::add_by_default:
        case identity_change::set_by_default: return objects::origin::identity_by_default;
        case identity_change::add_always:
        case identity_change::set_always: return objects::origin::identity_always;
        case identity_change::keep:
        case identity_change::drop: break;
    }
    return objects::origin::none;
}

/// Returns the change that gives column `from` the identity of column `to`.
constexpr identity_change change_of_identity(const objects::column& from, const objects::column& to) noexcept {
    if (from.from == to.from || !(from.identity() || to.identity())) { return identity_change::keep; }
    if (!to.identity()) { return identity_change::drop; }
    const bool always = to.from == objects::origin::identity_always;
    if (from.identity()) { return always ? identity_change::set_always : identity_change::set_by_default; }
    return always ? identity_change::add_always : identity_change::add_by_default;
}

}  // namespace varve::operations

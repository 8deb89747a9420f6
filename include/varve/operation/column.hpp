#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Operations on one column.
#include <cstdint>
#include <string_view>

#include "varve/schema/column.hpp"
#include "varve/schema/constraint.hpp"
#include "varve/value/list.hpp"

namespace varve::operations {

/// ALTER TABLE … ADD COLUMN, with the constraints that were written on the column.
struct add_column {
    detail::name table = {};
    objects::column column = {};
    detail::list<objects::constraint> constraints = {};
};

/// ALTER TABLE … DROP COLUMN, without CASCADE.
struct drop_column {
    detail::name table = {};
    detail::name column = {};
};

struct rename_column {
    detail::name table = {};
    detail::name column = {};
    detail::name to = {};
};

/// What happens to a property of a column.
enum class change : std::uint8_t { keep, set, drop };

/// What happens to the identity of a column: ADD GENERATED … AS IDENTITY, SET GENERATED …, DROP IDENTITY.
enum class identity_change : std::uint8_t { keep, add_by_default, add_always, set_by_default, set_always, drop };

/// ALTER TABLE … ALTER COLUMN, all changes in one statement (a change of comment is a statement of its own).
/// The default is dropped before and set after a change of type, so that a default which does not cast is no obstacle.
struct alter_column {
    detail::name table = {};
    detail::name column = {};
    objects::data_type type = {};  ///< an empty name keeps the type
    detail::name collation = {};   ///< with `type`
    std::string_view using_ = {};  ///< with `type`; empty: PostgreSQL's own cast
    objects::expression default_value = {};
    std::string_view comment = {};
    change default_change = change::keep;
    change not_null = change::keep;
    change comment_change = change::keep;
    identity_change identity = identity_change::keep;  ///< without `type`
    std::string_view not_null_name = {};               ///< with `not_null`, where it is set; empty: PostgreSQL's own
    change expression_change =
        change::keep;                  ///< of a generated column; where it is dropped, the column keeps its values
    std::string_view expression = {};  ///< with `expression_change`, where it is set
};

/// Whether it makes a column an identity that is none.
constexpr bool adds_identity(identity_change what) noexcept {
    return what == identity_change::add_by_default || what == identity_change::add_always;
}

/// What a column is after the change; an origin of none where it is no identity then, or nothing changes.
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

/// What makes one column as much of an identity as another.
constexpr identity_change change_of_identity(const objects::column& from, const objects::column& to) noexcept {
    if (from.from == to.from || !(from.identity() || to.identity())) { return identity_change::keep; }
    if (!to.identity()) { return identity_change::drop; }
    const bool always = to.from == objects::origin::identity_always;
    if (from.identity()) { return always ? identity_change::set_always : identity_change::set_by_default; }
    return always ? identity_change::add_always : identity_change::add_by_default;
}

}  // namespace varve::operations

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

/// ALTER TABLE … ALTER COLUMN, all changes in one statement (a change of comment is a statement of its own).
/// The default is dropped before and set after a change of type, so that a default which does not cast is no obstacle.
struct alter_column {
    detail::name table = {};
    detail::name column = {};
    objects::data_type type = {};        ///< an empty name keeps the type
    detail::name collation = {};         ///< with `type`
    std::string_view using_ = {};        ///< with `type`; empty: PostgreSQL's own cast
    objects::expression default_value = {};
    std::string_view comment = {};
    change default_change = change::keep;
    change not_null = change::keep;
    change comment_change = change::keep;
};

}  // namespace varve::operations

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Operations on whole tables.
#include "varve/schema/column.hpp"
#include "varve/schema/constraint.hpp"
#include "varve/value/list.hpp"

namespace varve::operations {

/// CREATE TABLE. `constraints` also contains those that are written on columns.
struct create_table {
    detail::name table = {};
    detail::list<objects::column> columns = {};
    detail::list<objects::constraint> constraints = {};
};

/// DROP TABLE, without CASCADE.
struct drop_table {
    detail::name table = {};
};

/// ALTER TABLE … RENAME TO; the table stays in its schema.
struct rename_table {
    detail::name table = {};
    detail::name to = {};  ///< without a schema
};

}  // namespace varve::operations

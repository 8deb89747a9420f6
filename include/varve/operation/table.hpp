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
    varve::name table = {};
    varve::list<objects::column> columns = {};
    varve::list<objects::constraint> constraints = {};
};

/// DROP TABLE, without CASCADE.
struct drop_table {
    varve::name table = {};
};

/// ALTER TABLE … RENAME TO; the table stays in its schema.
struct rename_table {
    varve::name table = {};
    varve::name to = {};  ///< without a schema
};

}  // namespace varve::operations

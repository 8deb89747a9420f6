#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Operations on rows.
#include <string_view>

#include "varve/schema/expression.hpp"
#include "varve/value/list.hpp"

namespace varve::operations {

/// INSERT INTO … VALUES. `values` holds the rows one after the other, each as long as `columns`.
struct insert_into {
    varve::name table = {};
    varve::list<varve::name> columns = {};
    varve::list<objects::expression> values = {};
};

/// A new value for one column, in an UPDATE.
struct assignment {
    varve::name column = {};
    objects::expression value = {};
};

/// UPDATE … SET … WHERE; an empty `where` means every row.
struct update {
    varve::name table = {};
    varve::list<assignment> set = {};
    std::string_view where = {};
};

/// DELETE FROM … WHERE; an empty `where` means every row.
struct delete_from {
    varve::name table = {};
    std::string_view where = {};
};

}  // namespace varve::operations

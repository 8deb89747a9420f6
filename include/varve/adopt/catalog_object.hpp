#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// An object of a database, with the SQL that creates it.
#include <string_view>
#include <vector>

#include "varve/text/name.hpp"

namespace varve {

/// An object of a database, or a property of one that separate statements set.
///
/// `expressed` says that varve::schema holds it: a table, an enum type, an index, a foreign key. `sql` is then empty if
/// an operation creates all of it. Otherwise `sql` has the statements: a partitioned table is a table in the schema.
///
/// An object that is not `expressed` is never compared and never dropped. `sql` creates it; it is empty if varve has
/// no statement for the kind.
struct catalog_object {
    std::string_view kind = {};  ///< "view", "function", "settings of table", …
    varve::name name = {};       ///< qualified unless it is in current_schema(); a function has its parameter types
    varve::name table = {};      ///< the table that it is a part of; empty if none
    std::string_view sql = {};   ///< without a semicolon at its end
    bool expressed = false;
};

/// All objects of a database. Each one comes after those that it depends on.
using catalog_objects = std::vector<catalog_object>;

}  // namespace varve

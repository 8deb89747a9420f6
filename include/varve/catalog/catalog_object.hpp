#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// What stands in a database, one object after the other in an order in which they can be made.
#include <string_view>
#include <vector>

#include "varve/text/name.hpp"

namespace varve {

/// An object of a database, or a property of one that is set by statements of its own.
///
/// `expressed`: varve::schema holds it: a table, an enum type, an index, a foreign key. There, `sql` is empty where an
/// operation says all of it, and else the statements that do: the schema knows a partitioned table as a table.
/// Otherwise the object is left alone: never compared and never dropped. `sql` makes it; empty: see there for what
/// kinds varve has no statement.
struct catalog_object {
    std::string_view kind = {};  ///< "view", "function", "settings of table", …
    detail::name name = {};      ///< qualified unless it is in current_schema(); a function with its parameter types
    detail::name table = {};     ///< that it is a part of; empty for none
    std::string_view sql = {};   ///< without a semicolon at its end
    bool expressed = false;
};

/// All objects, each after those that it depends on.
using catalog_objects = std::vector<catalog_object>;

}  // namespace varve

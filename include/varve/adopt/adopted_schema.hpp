#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The steps of a first migration that creates what the catalog of a database describes.
#include <string>
#include <string_view>
#include <vector>

#include "varve/operation/operation.hpp"

namespace varve {

/// A step of a first migration, with a comment if its operation does not explain itself.
///
/// An object that no operation creates is an execute with the SQL that PostgreSQL prints. It declares its effect if the
/// schema holds the object: a partitioned table is a table in the schema.
struct adopted_step {
    operation step;
    std::string comment = {};
    std::string kind = {};  ///< the kind of object that an execute creates, such as "view"; empty for a setting
};

/// The statement before the first function. A function's text may call functions that are created later.
inline constexpr std::string_view adopted_function_setting = "SET LOCAL check_function_bodies = off";

/// The steps that create a database.
struct adopted_schema {
    std::vector<adopted_step> steps = {};
    std::vector<std::string> not_written = {};  ///< objects that varve has no statement for: kind and name
};

}  // namespace varve

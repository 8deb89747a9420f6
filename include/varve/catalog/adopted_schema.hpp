#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// What a first migration of a database that exists is made of.
#include <string>
#include <string_view>
#include <vector>

#include "varve/operation/operation.hpp"

namespace varve {

/// A step of a first migration, and what it is about where its operation does not say that.
struct adopted_step {
    operation step;
    std::string comment = {};
    std::string kind = {};  ///< of an execute: "view"; empty for a setting
};

/// The statement before the first function: what is called in its text may come later.
inline constexpr std::string_view adopted_function_setting = "SET LOCAL check_function_bodies = off";

/// What makes a database anew.
struct adopted_schema {
    std::vector<adopted_step> steps = {};
    std::vector<std::string> not_written = {};  ///< objects for which varve has no statement: kind and name
};

}  // namespace varve

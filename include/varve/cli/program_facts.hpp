#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// What a program hands to the command line.
#include <string>
#include <string_view>
#include <vector>

#include "varve/chain/migration.hpp"
#include "varve/sync/models.hpp"

namespace varve::detail {

/// What a program hands to the command line.
struct program_facts {
    std::string name = {};
    const list<migration>* chain = nullptr;
    std::vector<std::string_view> structs = {};  ///< the names of the migrations' types
    std::string main_file = {};                  ///< where cli was called, as the compiler has it
    model_source models = nullptr;               ///< null where the program has no models
};

}  // namespace varve::detail

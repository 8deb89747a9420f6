#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The data that a program passes to the command line.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "varve/chain/migration.hpp"
#include "varve/sync/models.hpp"

namespace varve::detail {

struct program_commands;

/// Which program the command line belongs to: one with a chain, or the program varve, which only writes files.
enum class program_kind : std::uint8_t { with_chain, varve };

/// The data that a program passes to the command line.
struct program_facts {
    program_kind kind = program_kind::with_chain;
    std::string name = {};
    const list<migration>* chain = nullptr;
    std::vector<std::string_view> structs = {};  ///< the type names of the migrations
    std::string main_file = {};                  ///< the source file that calls cli, as the compiler names it
    model_source models = nullptr;               ///< null if the program has no models
    const program_commands* commands = nullptr;  ///< set by run_cli
};

}  // namespace varve::detail

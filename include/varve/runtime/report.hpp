#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The result of a run.
#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include "varve/chain/direction.hpp"
#include "varve/runtime/lost_data.hpp"

namespace varve {

/// One migration that ran.
struct reported_migration {
    std::string revision;
    std::string message;
    varve::direction direction = varve::direction::up;
    std::chrono::microseconds duration{0};  ///< by the clock of this process; the history has the server's
};

/// The result of run_migrations.
struct report {
    std::vector<reported_migration> ran;  ///< in the order in which they ran
    std::string from;                     ///< the last applied revision before the run; empty for base
    std::string to;                       ///< the last applied revision after the run; empty for base
    std::vector<std::string> untried;     ///< what a dry run could not try, and why
    std::vector<lost_data> lost;          ///< the rows that were dropped, if run_options::data_loss refuses losses
    std::size_t round_trips = 0;          ///< messages to the server, each of which was waited for

    /// Whether any migration ran.
    bool changed() const noexcept { return !ran.empty(); }
};

}  // namespace varve

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// What a run has done.
#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include "varve/plan/standing.hpp"

namespace varve {

/// One migration that ran.
struct reported_migration {
    std::string revision;
    std::string message;
    way direction = way::up;
    std::chrono::microseconds duration{0};  ///< by the clock of this process; the history has the server's
};

/// What run_migrations has done.
struct report {
    std::vector<reported_migration> ran;  ///< in the order in which they ran
    std::string from;                     ///< the revision at which the database stood; empty for base
    std::string to;                       ///< the revision at which it stands now; empty for base
    std::vector<std::string> untried;     ///< of a dry run: what it could not try, and why
    std::size_t round_trips = 0;          ///< messages to the server, each of which was waited for

    /// Whether anything was done.
    bool changed() const noexcept { return !ran.empty(); }
};

}  // namespace varve

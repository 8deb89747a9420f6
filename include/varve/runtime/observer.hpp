#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Who wants to hear of migrations while they run.
#include <chrono>
#include <cstddef>
#include <string_view>

#include "varve/plan/standing.hpp"

namespace varve {

/// What an observer hears. The texts live as long as the chain.
struct migration_event {
    std::string_view revision;
    std::string_view message;
    way direction = way::up;
    std::size_t number = 0;                 ///< counted from 1 in the plan
    std::size_t count = 0;                  ///< how many migrations the plan has
    std::chrono::microseconds duration{0};  ///< when it ends, by the clock of this process
};

/// Hears each migration begin and end, on the thread that runs them, while the server is at work on the next.
///
/// `end` says that the steps have run. They are there for good when their transaction is: with
/// transaction_mode::per_plan when run_migrations returns. What an observer throws is thrown again by run_migrations
/// once the plan has run.
class migration_observer {
public:
    migration_observer() = default;
    migration_observer(const migration_observer&) = default;
    migration_observer& operator=(const migration_observer&) = default;
    virtual ~migration_observer() = default;

    virtual void begin(const migration_event& event) = 0;
    virtual void end(const migration_event& event) = 0;

    /// Nothing runs, because of `what`: another process migrates the database, or a table is locked. What it throws
    /// ends the run.
    virtual void wait(std::string_view what) { static_cast<void>(what); }
};

}  // namespace varve

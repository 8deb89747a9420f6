#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The interface for following migrations while they run.
#include <chrono>
#include <cstddef>
#include <string_view>

#include "varve/chain/direction.hpp"

namespace varve {

/// A migration that begins or ends. The texts live as long as the chain.
struct migration_event {
    std::string_view revision;
    std::string_view message;
    varve::direction direction = varve::direction::up;
    std::size_t number = 0;                 ///< counted from 1 in the plan
    std::size_t count = 0;                  ///< the number of migrations in the plan
    std::chrono::microseconds duration{0};  ///< set when the migration ends; measured by this process
};

/// Is told when each migration begins and ends. The calls come on the thread that runs the migrations, while the
/// server works on the next one.
///
/// `end` means that the steps have run. They are permanent once their transaction is committed: with
/// transaction_mode::per_plan, that is when run_migrations returns. If an observer throws, run_migrations
/// finishes the plan and rethrows.
class migration_observer {
public:
    migration_observer() = default;
    migration_observer(const migration_observer&) = default;
    migration_observer& operator=(const migration_observer&) = default;
    virtual ~migration_observer() = default;

    virtual void begin(const migration_event& event) = 0;
    virtual void end(const migration_event& event) = 0;

    /// Is called while the run waits for `what`: another process migrates the database, or a table is locked. An
    /// exception from this function ends the run.
    virtual void wait(std::string_view what) { static_cast<void>(what); }
};

}  // namespace varve

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The interface for following migrations while they run.
#include <chrono>
#include <cstddef>
#include <string_view>
#include <vector>

#include "varve/chain/direction.hpp"
#include "varve/runtime/lost_data.hpp"

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

/// How far a backfill has come.
struct row_progress {
    std::size_t done = 0;   ///< the rows that it has read, in all runs
    std::size_t about = 0;  ///< an estimate of the rows of the table; 0 if there is none, or if it is too low
};

/// Is called when a migration begins and ends, on the thread that runs the migrations. Meanwhile the server works on
/// the next one.
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

    /// Is called while a backfill runs, at most five times in a second, and when it is done.
    virtual void rows(const row_progress& progress) { static_cast<void>(progress); }

    /// Is called while the run waits for `what`: another process migrates the database, a table is locked, or a replica
    /// is behind. An exception from this function ends the run. While a replica is behind, it ends the run
    /// only after the plan has run.
    virtual void wait(std::string_view what) { static_cast<void>(what); }

    /// Is called before a run that drops tables or columns which hold rows, unless run_options::data_loss allows that.
    /// `lost` lists all of them. `accepted` says whether the run will go on: the migrations acknowledge all of it, or
    /// it is a dry run. Returns whether to go on; otherwise the run throws data_loss_error.
    virtual bool lose(const std::vector<lost_data>& lost, bool accepted) {
        static_cast<void>(lost);
        return accepted;
    }
};

}  // namespace varve

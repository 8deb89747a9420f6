#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The options of a run of migrations.
#include <chrono>
#include <cstdint>
#include <string>

#include "varve/plan/transaction_mode.hpp"
#include "varve/runtime/observer.hpp"

namespace varve {

/// The options of run_migrations: `{.target = "-1"}`, `{.transaction = varve::per_migration}`.
struct run_options {
    /// The target of the run: head, heads, base, +N or -N (relative to what is applied), a revision, a unique
    /// prefix of one, or the label of a branch. Each can have a distance (`head-1`) or a branch (`billing@head`).
    /// The whole text must be a target.
    std::string target = "head";

    /// The allowed directions of the run. With `only_up`, a target below the database is an error, as for the command
    /// upgrade. With `only_down`, a target above it is one.
    enum class ways : std::uint8_t { either, only_up, only_down };
    // Written out, because `using enum` makes g++ 12 fail internally where a template names an enumerator.
    static constexpr ways either = ways::either;
    static constexpr ways only_up = ways::only_up;
    static constexpr ways only_down = ways::only_down;
    ways direction = ways::either;

    transaction_mode transaction = per_plan;

    /// How long a statement may wait for a lock on a table; 0 means without limit. While an ALTER TABLE waits,
    /// everybody who reads that table waits behind it. So it gives up, lets them pass, and tries again, `lock_retries`
    /// times. Building or dropping an index CONCURRENTLY, and validating a constraint outside of a transaction, block
    /// nobody, so they wait without limit.
    std::chrono::milliseconds lock_timeout = std::chrono::seconds(5);
    unsigned lock_retries = 5;

    /// How long a statement may take. 0 means without limit, and overrides the setting of the role.
    std::chrono::milliseconds statement_timeout = std::chrono::milliseconds(0);

    /// How long to wait while another process runs migrations. Afterwards, there is usually nothing left to do.
    std::chrono::milliseconds lock_wait = std::chrono::seconds(60);

    /// The name of the history table. With `alembic_version`, the history is Alembic's own table, which knows only the
    /// applied revisions. `ops.varve_history` also names the schema, if history_schema is empty.
    std::string history_table = "varve_history";
    /// The schema of the history table. The table is created if it is missing. Empty means: the schema on the
    /// connection's search path that has the table, otherwise the current schema.
    std::string history_schema = "";

    /// Tries whether the run would work: runs everything in one transaction and rolls it back. report::untried lists
    /// what cannot run in a transaction. Indexes are tried too: they are built without CONCURRENTLY.
    bool dry_run = false;

    /// What to do if the run drops tables that hold rows, or columns that hold values. `allow_loss` asks the server
    /// nothing. `refuse_loss` throws data_loss_error before anything runs, unless the migrations acknowledge all that
    /// is lost, or the observer accepts it. The command line always asks, whatever this says.
    static constexpr loss_policy allow_loss = loss_policy::allow;
    static constexpr loss_policy refuse_loss = loss_policy::refuse;
    loss_policy data_loss = allow_loss;

    /// Is told when each migration begins and ends; may be null.
    migration_observer* observer = nullptr;
};

}  // namespace varve

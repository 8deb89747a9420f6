#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// How migrations run.
#include <chrono>
#include <cstdint>
#include <string>

#include "varve/plan/transaction_mode.hpp"
#include "varve/runtime/observer.hpp"

namespace varve {

/// How run_migrations runs: `{.target = "-1"}`, `{.transaction = varve::per_migration}`.
struct run_options {
    /// head, heads, base, +N, -N (from where the database stands), a revision, a unique prefix of one, the label of a
    /// branch, each also with a distance (`head-1`) or a branch (`billing@head`). The whole text must be a target.
    std::string target = "head";

    /// Which way a target may lead: where it is for `only_up`, a target below the database is an error, as for the
    /// command upgrade, and the other way round for `only_down`.
    enum class ways : std::uint8_t { either, only_up, only_down };
    // Not `using enum`: g++ 12 fails internally where a template names one of them.
    static constexpr ways either = ways::either;
    static constexpr ways only_up = ways::only_up;
    static constexpr ways only_down = ways::only_down;
    ways direction = ways::either;

    transaction_mode transaction = per_plan;

    /// How long a statement may wait for a lock on a table; 0: for ever. While an ALTER TABLE waits, everybody who
    /// wants to read that table waits behind it. So it gives up, lets them pass, and tries again, `lock_retries` times.
    /// Building and dropping an index CONCURRENTLY blocks nobody and waits for ever.
    std::chrono::milliseconds lock_timeout = std::chrono::seconds(5);
    unsigned lock_retries = 5;

    /// How long a statement may take; 0: for ever, whatever the role of the connection says.
    std::chrono::milliseconds statement_timeout = std::chrono::milliseconds(0);

    /// How long to wait while another process runs migrations. Then there is most often nothing left to do.
    std::chrono::milliseconds lock_wait = std::chrono::seconds(60);

    /// With `alembic_version`, the history is Alembic's own: it knows what stands, and nothing more.
    /// `ops.varve_history` names the schema too, where history_schema is empty.
    std::string history_table = "varve_history";
    /// The schema of the history table, which is made where it is missing; empty: where the search path of the
    /// connection leads to the table, else its current schema.
    std::string history_schema = "";

    /// Runs everything in one transaction and rolls it back, so that nothing stays: whether it would work. What cannot
    /// run in a transaction is said in report::untried, but for indexes, which are built in it without CONCURRENTLY.
    bool dry_run = false;

    /// Hears each migration begin and end; null: nobody does.
    migration_observer* observer = nullptr;
};

}  // namespace varve

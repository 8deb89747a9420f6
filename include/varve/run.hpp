#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Runs the migrations of a chain over a connection.
#include <string>
#include <vector>

#include "varve/plan/script.hpp"
#include "varve/runtime/calls.hpp"

namespace varve {

/// Takes the database of `connection` to a target, by default the head of `Chain`. Returns what was done. If the
/// database is at the target already, this takes one round trip and no lock.
///
/// Several processes may call it at the same time: one of them runs the migrations, the others wait. After a run that
/// failed or was killed, call it again.
///
/// If all migrations can run in transactions, it needs nothing of the session, and works behind a pooler that gives
/// each transaction another one. Operations that cannot run in a transaction (CREATE INDEX CONCURRENTLY) hold a lock
/// and set timeouts in the session. For these, use a direct connection, or a pooler that keeps the session; behind
/// another pooler they are refused.
///
/// Throws what the observer throws, and classes derived from varve::error: bad_target, irreversible_error,
/// unfinished_error, server_too_old, database_ahead, history_mismatch, fingerprint_mismatch, history_ambiguous,
/// session_needed, lock_not_obtained, connection_busy, connection_lost, server_error, data_loss_error,
/// migration_failed, requirement_failed. An open transaction is rolled back. The connection can still be used unless
/// the error says otherwise.
template <class Chain>
report run_migrations(pqxx::connection& connection, const run_options& options = {}) {
    return detail::calls::run(Chain::migrations(), connection, options);
}

/// Records in the history that a database is at `targets` of `Chain`, without running migrations. Use it to adopt a
/// database that has its tables already, or to repair a history. Lines that share no migration with the targets keep
/// their records. Returns the position before and after; `ran` is empty.
///
/// Throws like run_migrations.
template <class Chain>
report stamp(pqxx::connection& connection, const std::vector<std::string>& targets, const run_options& options = {}) {
    return detail::calls::stamp(Chain::migrations(), connection, targets, options);
}

/// Returns the migrations that are recorded in the database of `connection`, oldest first; empty if none has run. It
/// reads only history_table and history_schema of `options`. It needs no chain, takes no lock and creates nothing.
/// Alembic's table has only the revisions of migrations that no other one needs.
///
/// Throws connection_busy, connection_lost, server_error and history_ambiguous.
inline std::vector<recorded_migration> history(pqxx::connection& connection, const run_options& options = {}) {
    return detail::calls::history(connection, options);
}

}  // namespace varve

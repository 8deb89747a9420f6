#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Runs the migrations of a chain over a connection.
#include <string>
#include <vector>

#include "varve/plan/script.hpp"
#include "varve/runtime/calls.hpp"

namespace varve {

/// Takes the database of `connection` to a target, by default to the head of `Chain`, and returns what was done. At the
/// target it costs one round trip and takes no lock.
///
/// Several processes may do this at once: one of them runs the migrations, the others wait for it. A run that failed or
/// was killed is simply repeated.
///
/// A plan whose migrations can all run in transactions needs nothing of the session, and works behind a pooler that
/// gives each transaction another one. Operations that cannot (CREATE INDEX CONCURRENTLY) hold a lock and set timeouts
/// in the session: run them over a direct connection, or through a pooler that keeps the session. Behind another pooler
/// they are refused.
///
/// Throws what the observer throws, and varve::error and what is derived from it: bad_target, irreversible_error,
/// unfinished_error, database_ahead, history_mismatch, fingerprint_mismatch, history_ambiguous, session_needed,
/// lock_not_obtained, connection_busy, connection_lost, server_error, migration_failed. A transaction that was begun is
/// rolled back, and the connection can be used unless the error says otherwise.
template <class Chain>
report run_migrations(pqxx::connection& connection, const run_options& options = {}) {
    return detail::calls::run(Chain::migrations(), connection, options);
}

/// Makes the history of a database say that it stands at `targets` of `Chain`, and runs nothing: to adopt a database
/// that has its tables already, or to mend a history. The lines of migrations that share nothing with the targets stay
/// as they are. Returns where it stood, and where it stands now; `ran` stays empty.
///
/// Throws as run_migrations does.
template <class Chain>
report stamp(pqxx::connection& connection, const std::vector<std::string>& targets, const run_options& options = {}) {
    return detail::calls::stamp(Chain::migrations(), connection, targets, options);
}

/// The migrations that stand in the database of `connection`, the oldest first; none where no migration has run. Of
/// `options` it reads history_table and history_schema. It asks no chain, takes no lock and makes nothing. Alembic's
/// table has the migrations that no other needs, and nothing of them but the revision.
///
/// Throws connection_busy, connection_lost, server_error.
inline std::vector<recorded_migration> history(pqxx::connection& connection, const run_options& options = {}) {
    return detail::calls::history(connection, options);
}

}  // namespace varve

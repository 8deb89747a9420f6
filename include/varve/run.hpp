#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Runs the migrations of a chain over a connection.
#include "varve/plan/script.hpp"
#include "varve/pqxx/pqxx.hpp"
#include "varve/runtime/errors.hpp"
#include "varve/runtime/options.hpp"
#include "varve/runtime/recorded.hpp"
#include "varve/runtime/report.hpp"
#include "varve/runtime/stamp.hpp"
#include "varve/runtime/walker.hpp"

namespace varve::detail {

inline report run(const list<migration>& chain, pqxx::connection& connection, const run_options& options) {
    return walker(chain, connection, options).run();
}

}  // namespace varve::detail

namespace varve {

/// Takes the database of `connection` to a target, by default to the head of `Chain`, and returns what was done. At the
/// target it costs one round trip and takes no lock.
///
/// Several processes may do this at once: one of them runs the migrations, the others wait for it. A run that failed or
/// was killed is simply repeated.
///
/// A plan whose migrations can all run in transactions needs nothing of the session, and works behind a pooler that gives
/// each transaction another one. Operations that cannot (CREATE INDEX CONCURRENTLY) hold a lock and set timeouts in the
/// session: run them over a direct connection, or through a pooler that keeps the session. Behind another pooler they are refused.
///
/// Throws what the observer throws, and varve::error and what is derived from it: bad_target, irreversible_error, unfinished_error, database_ahead,
/// history_mismatch, fingerprint_mismatch, history_ambiguous, session_needed, lock_not_obtained, connection_busy, connection_lost, server_error,
/// migration_failed. A transaction that was begun is rolled back, and the connection can be used unless the error says
/// otherwise.
template <class Chain>
report run_migrations(pqxx::connection& connection, const run_options& options = {}) {
    return detail::run(Chain::migrations(), connection, options);
}

}  // namespace varve

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The exit codes of a command line.

namespace varve {

/// The result of varve::cli, for main to return. The numbers never change; new ones may be added.
enum class exit_code : int {
    // [codes]
    ok = 0,
    failure = 1,            ///< any other error: output that cannot be written, an error of the library
    usage = 2,              ///< the command line or the settings (DATABASE_URL, .env) cannot be used
    cannot_connect = 3,     ///< no connection to the database, or it was lost
    bad_target = 4,         ///< the target is unknown, ambiguous or out of reach
    database_ahead = 5,     ///< the database has migrations that this program does not know
    not_at_head = 6,        ///< check, current --check-heads: migrations are left to run
    drift = 7,              ///< the database, its history and the chain differ
    migration_failed = 8,   ///< a step of a migration failed, or is irreversible
    lock_not_obtained = 9,  ///< another process migrates the database, or a table stayed locked
    server_refused = 10,  ///< the server refused something else: a permission is missing, say, or the server is too old
    project = 11,         ///< the source files of the project cannot be read or changed
    not_judged = 12,      ///< check, verify: no difference was found, but a privilege is missing to judge everything
    sql_refused = 13,     ///< read: a statement is refused; with --fail-on unknown, also if one is unknown
    hazards_found = 14,   ///< lint, read --hazards: a hazard that nobody has acknowledged
    data_loss = 15,       ///< upgrade, downgrade, redo: rows would be lost, and nobody has accepted that
    interrupted = 130,    ///< SIGINT; the open transaction was rolled back. SIGTERM: 143, SIGHUP: 129
    // [/codes]
};

}  // namespace varve

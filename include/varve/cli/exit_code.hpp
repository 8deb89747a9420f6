#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// How a command line ends.

namespace varve {

/// What varve::cli returns, for main to return. The numbers stay as they are; new ones may come.
enum class exit_code : int {
    // [codes]
    ok = 0,
    failure = 1,            ///< none of the below: output that cannot be written, an error of the library
    usage = 2,              ///< the command line or the settings (DATABASE_URL, .env) cannot be used
    cannot_connect = 3,     ///< no connection to the database, or it was lost
    bad_target = 4,         ///< a revision that the chain does not have, that is ambiguous, or out of reach
    database_ahead = 5,     ///< the database has migrations that this program does not know
    not_at_head = 6,        ///< check, current --check-heads: migrations are left to run
    drift = 7,              ///< the database, its history and the chain are not the same
    migration_failed = 8,   ///< a step of a migration failed, or has no way back
    lock_not_obtained = 9,  ///< another process migrates the database, or a table stayed locked
    server_refused = 10,    ///< the server refused something else: a permission that is missing, say, or it is too old
    project = 11,           ///< the source files of the project cannot be read or written as wanted
    not_judged =
        12,  ///< check, verify: no difference was found, and something cannot be judged here, for lack of a privilege
    interrupted = 130,  ///< SIGINT ended it; what was under way was rolled back. SIGTERM: 143, SIGHUP: 129
    // [/codes]
};

}  // namespace varve

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Creates the history table, and nothing else.
#include <chrono>
#include <string>

#include "varve/runtime/stamp.hpp"

namespace varve::detail {

/// Creates an empty history table if there is none. Returns whether it did. Throws server_error, connection_busy,
/// history_ambiguous, and lock_not_obtained after run_options::lock_wait.
inline bool ensure_version(pqxx::connection& connection, const run_options& options) {
    session session(connection);
    const list<migration> nothing;
    const graph lines(nothing);
    const deadline lock_deadline = std::chrono::steady_clock::now() + options.lock_wait;
    database_history history(session, options);
    for (;;) {
        history.find_schema({});
        const history_place& place = history.place();
        string_sink sql;
        sql << "SELECT pg_catalog.to_regclass(";
        put_place_literal(sql, place);
        sql << ") IS NOT NULL";
        try {
            if (std::string_view(session.send(sql.text())[0][0].c_str()) == "t") {
                history.require_history();
                return false;
            }
            require_undotted(session, place);
        } catch (const server_refusal& refused) { throw_server_error("cannot look for the history table", refused); }
        if (send_history_change(history, options, {lines}, [](sink&) {})) { return true; }
        wait_for_lock(session, place, {lock_deadline, options.observer});
    }
}

}  // namespace varve::detail

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Changes the position that the history records, without running migrations.
#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "varve/plan/transaction_start.hpp"
#include "varve/runtime/database_history.hpp"
#include "varve/runtime/lock.hpp"
#include "varve/runtime/options.hpp"
#include "varve/runtime/report.hpp"

namespace varve::detail {

/// Sends a transaction that changes only the history. Returns false if another process holds the lock or changed the
/// history first. Throws server_error.
template <class Changes>
bool send_history_change(const database_history& history, const run_options& options, const expected_position& expected,
                         Changes changes) {
    session& connection = history.connection();
    string_sink sql;
    sql << "BEGIN ISOLATION LEVEL READ COMMITTED;\nSET LOCAL lock_timeout = ";
    put_number(sql, options.lock_timeout.count());
    sql << ";\nSET LOCAL statement_timeout = ";
    put_number(sql, options.statement_timeout.count());
    sql << ";\n";
    if (connection.connection().server_version() >= 170000) { sql << "SET LOCAL transaction_timeout = 0;\n"; }
    put_transaction_start(sql, history.table(), expected);
    changes(sql);
    sql << "COMMIT";
    try {
        connection.send(sql.text());
        return true;
    } catch (const server_refusal& refused) {
        connection.roll_back();
        if (refused.sqlstate == lock_is_taken || refused.sqlstate == history_has_changed) { return false; }
        throw_server_error("the history cannot be written", refused);
    }
}

/// Returns the position recorded before a stamp, and finds the schema of the history. With `purge` the position is
/// empty: the old rows are discarded, so they need not fit the chain.
inline database_position position_before_stamp(database_history& history, const chain_identity& chain, bool purge) {
    if (!purge) { return history.find(chain); }
    history.find_schema(chain);
    history.require_history();
    require_undotted(history.connection(), history.place());
    return {};
}

/// The targets of a stamp. `purge` deletes all rows of the history first.
struct stamp_request {
    std::vector<std::string> targets = {};
    bool purge = false;
};

/// Records in the history that the database is at a position, and runs nothing. `goal_from` returns that position,
/// given the recorded one. It may be called several times.
template <class GoalFrom>
report stamp_history(const graph& lines, pqxx::connection& connection, bool purge, const run_options& options,
                     GoalFrom goal_from) {
    session session(connection);
    const fingerprints prints(lines);
    database_history history(session, options);
    const deadline lock_deadline = std::chrono::steady_clock::now() + options.lock_wait;
    report result;
    for (;;) {
        const database_position position = position_before_stamp(history, {&lines, &prints}, purge);
        const position_set goal = goal_from(session, position);
        result.from = ends_text(lines, position.applied);
        result.to = ends_text(lines, goal);
        const bool nothing_to_do =
            options.dry_run || (!purge && !position.part && goal == position.applied && !goal.empty());
        const auto change = [&](sink& out) {
            if (purge) { history.table().put_purge(out); }
            history.table().put_stamp(out, {&lines, &prints}, position, goal);
        };
        expected_position expected{lines};
        if (!purge) { expected.position = position; }
        if (nothing_to_do || send_history_change(history, options, expected, change)) {
            result.round_trips = session.round_trips();
            return result;
        }
        wait_for_lock(session, history.place(), {lock_deadline, options.observer});
    }
}

/// Records in the history that the database is at the targets, as varve::stamp.
inline report stamp_to(const graph& lines, pqxx::connection& connection, const stamp_request& asked,
                       const run_options& options) {
    list<std::string_view> wanted;
    std::string together;
    for (const std::string& each : asked.targets) {
        wanted.push_back(each);
        together += together.empty() ? each : ' ' + each;
    }
    return stamp_history(lines, connection, asked.purge, options, [&](session&, const database_position& position) {
        return require_destination(resolve_stamp(lines, position.applied, wanted), together);
    });
}

}  // namespace varve::detail

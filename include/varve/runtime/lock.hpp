#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Waits for varve's lock.
#include <algorithm>
#include <chrono>
#include <random>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

#include "varve/runtime/history.hpp"
#include "varve/runtime/observer.hpp"

namespace varve::detail {

using deadline = std::chrono::steady_clock::time_point;

/// Pauses of growing length. Each varies randomly by up to a quarter, so that waiting processes do
/// not ask at the same time.
class pauses {
public:
    pauses(std::chrono::milliseconds first, std::chrono::milliseconds longest)
        : next_(first), longest_(longest), random_(std::random_device()()) {}

    /// Sleeps for the next pause, but not beyond `end`.
    void sleep(deadline end) {
        std::uniform_int_distribution<long long> around(next_.count() * 3 / 4, next_.count() * 5 / 4);
        const auto now = std::chrono::steady_clock::now();
        const auto rest =
            std::chrono::duration_cast<std::chrono::milliseconds>(end - now) + std::chrono::milliseconds(1);
        std::this_thread::sleep_for(std::min(std::chrono::milliseconds(around(random_)), rest));
        next_ = std::min(next_ * 3 / 2, longest_);
    }

private:
    std::chrono::milliseconds next_;
    std::chrono::milliseconds longest_;
    std::mt19937 random_;
};

inline std::string try_lock_call(std::string_view function, const history_place& place) {
    string_sink sql;
    sql << "SELECT pg_catalog." << function << '(';
    put_lock_key(sql, place);
    sql << ')';
    return std::move(sql.text());
}

/// Describes the process that holds the lock: " (process 4711 of deploy at 10.0.0.5, connected since 02:51:07)".
/// Returns an empty text if nobody holds it any more. Leaves out what the role is not allowed to see.
inline std::string holder_of_lock(session& connection, const history_place& place) {
    string_sink sql;
    sql << "SELECT pg_catalog.concat(' (process ', a.pid, ' of ' || a.usename, ' at ' || pg_catalog.host(a.client_addr), "
           "', connected since ' || pg_catalog.to_char(a.backend_start, 'YYYY-MM-DD HH24:MI:SS TZ'), ')') "
           "FROM pg_catalog.pg_locks AS l JOIN pg_catalog.pg_stat_activity AS a ON a.pid = l.pid "
           "WHERE l.locktype = 'advisory' AND l.granted AND a.datname = pg_catalog.current_database() AND l.objsubid = 1 "
           "AND (l.classid::bigint << 32) | l.objid::bigint = ";
    put_lock_key(sql, place);
    sql << " LIMIT 1";
    const pqxx::result rows = connection.send(sql.text());
    return rows.empty() ? std::string() : std::string(rows[0][0].c_str());
}

/// How long to wait for the lock, and whom to tell.
struct lock_patience {
    deadline end = {};
    migration_observer* observer = nullptr;  ///< may be null
};

/// Calls `call` until its first column is true, and returns its row. Throws lock_not_obtained after the deadline.
///
/// It polls instead of waiting in the server. A session that waits in the server would block CREATE INDEX CONCURRENTLY
/// in the process that holds the lock.
inline pqxx::result poll_lock(session& connection, const history_place& place, const std::string& call,
                              lock_patience patience) {
    pauses between(std::chrono::milliseconds(20), std::chrono::milliseconds(400));
    try {
        for (;;) {
            pqxx::result answer = connection.send(call);
            if (std::string_view(answer[0][0].c_str()) == "t") { return answer; }
            if (std::chrono::steady_clock::now() >= patience.end) {
                throw lock_not_obtained("another process is migrating this database, and has not finished in time" +
                                        holder_of_lock(connection, place) +
                                        ": wait for it, or allow more time (lock_wait, --lock-wait)");
            }
            if (patience.observer != nullptr) {
                std::exchange(patience.observer, nullptr)->wait("another process is migrating this database");
            }
            between.sleep(patience.end);
        }
    } catch (const server_refusal& refused) { throw_server_error("cannot request the lock", refused); }
}

/// Waits until nobody holds the lock. Throws lock_not_obtained after the deadline.
inline void wait_for_lock(session& connection, const history_place& place, const lock_patience& patience) {
    poll_lock(connection, place, try_lock_call("pg_try_advisory_xact_lock", place), patience);
}

}  // namespace varve::detail

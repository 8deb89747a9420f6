#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Waiting for varve's lock, and holding it over several messages.
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

/// Pauses that grow, each a little different from anybody else's.
class pauses {
public:
    pauses(std::chrono::milliseconds first, std::chrono::milliseconds longest)
        : next_(first), longest_(longest), random_(std::random_device()()) {}

    /// Sleeps, but not beyond `end`.
    void sleep(deadline end) {
        std::uniform_int_distribution<long long> around(next_.count() * 3 / 4, next_.count() * 5 / 4);
        const auto now = std::chrono::steady_clock::now();
        const auto rest = std::chrono::duration_cast<std::chrono::milliseconds>(end - now) + std::chrono::milliseconds(1);
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

/// Who holds the lock, for a person who wants to look: " (process 4711 of deploy at 10.0.0.5, there since 02:51:07)"; nothing
/// where nobody does any more. What a role may not see is left out.
inline std::string holder_of_lock(session& connection, const history_place& place) {
    string_sink sql;
    sql << "SELECT pg_catalog.concat(' (process ', a.pid, ' of ' || a.usename, ' at ' || pg_catalog.host(a.client_addr), "
           "', there since ' || pg_catalog.to_char(a.backend_start, 'YYYY-MM-DD HH24:MI:SS TZ'), ')') "
           "FROM pg_catalog.pg_locks AS l JOIN pg_catalog.pg_stat_activity AS a ON a.pid = l.pid "
           "WHERE l.locktype = 'advisory' AND l.granted AND a.datname = pg_catalog.current_database() AND l.objsubid = 1 "
           "AND (l.classid::bigint << 32) | l.objid::bigint = ";
    put_lock_key(sql, place);
    sql << " LIMIT 1";
    const pqxx::result rows = connection.send(sql.text());
    return rows.empty() ? std::string() : std::string(rows[0][0].c_str());
}

/// Asks for the lock, again and again, until `function` returns true. It never waits inside the server: a session that
/// waits there keeps CREATE INDEX CONCURRENTLY of whoever holds the lock from ending.
inline pqxx::result poll_lock(session& connection, const history_place& place, const std::string& call, deadline end,
                              migration_observer* observer = nullptr) {
    pauses between(std::chrono::milliseconds(20), std::chrono::milliseconds(400));
    try {
        for (;;) {
            pqxx::result answer = connection.send(call);
            if (std::string_view(answer[0][0].c_str()) == "t") {
                return answer;
            }
            if (std::chrono::steady_clock::now() >= end) {
                throw lock_not_obtained("another process is migrating this database, and has not ended in time" +
                                        holder_of_lock(connection, place) +
                                        ": wait for it, or allow more time (lock_wait, --lock-wait)");
            }
            if (observer != nullptr) {
                std::exchange(observer, nullptr)->wait("another process is migrating this database");
            }
            between.sleep(end);
        }
    } catch (const server_refusal& refused) {
        throw_server_error("the lock cannot be asked for", refused);
    }
}

/// Waits until nobody holds the lock.
inline void wait_for_lock(session& connection, const history_place& place, deadline end, migration_observer* observer = nullptr) {
    poll_lock(connection, place, try_lock_call("pg_try_advisory_xact_lock", place), end, observer);
}

/// Holds the lock in the session, for plans with operations that run in no transaction. It means nothing behind a pooler
/// that gives each transaction another session: such plans want a connection of their own.
class session_lock {
public:
    session_lock(session& connection, const history_place& place, deadline end, migration_observer* observer)
        : connection_(&connection), place_(place) {
        const pqxx::result answer = poll_lock(connection, place,
                                              try_lock_call("pg_try_advisory_lock", place) +
                                                  ", pg_catalog.current_setting('lock_timeout'), "
                                                  "pg_catalog.current_setting('statement_timeout'), "
                                                  "coalesce(pg_catalog.current_setting('transaction_timeout', true), '')",
                                              end, observer);
        lock_timeout_ = answer[0][1].c_str();
        statement_timeout_ = answer[0][2].c_str();
        transaction_timeout_ = answer[0][3].c_str();
    }
    session_lock(const session_lock&) = delete;
    session_lock& operator=(const session_lock&) = delete;
    // Where an error is under way already, that one is the caller's business. A lost connection holds no lock.
    ~session_lock() {
        if (!held_) {
            return;
        }
        try {
            release();
        } catch (...) {  // NOLINT(bugprone-empty-catch)
            return;
        }
    }

    /// Gives the lock and the timeouts of the session back.
    void release() {
        held_ = false;
        try {
            connection_->send(try_lock_call("pg_advisory_unlock", place_) + set_timeout("lock_timeout", lock_timeout_) +
                              set_timeout("statement_timeout", statement_timeout_) +
                              (transaction_timeout_.empty() ? std::string() : set_timeout("transaction_timeout", transaction_timeout_)));
        } catch (const server_refusal& refused) {
            throw_server_error("the lock cannot be given back", refused);
        }
    }

private:
    static std::string set_timeout(std::string_view name, const std::string& value) {
        string_sink sql;
        sql << ", pg_catalog.set_config('" << name << "', ";
        quote_literal(sql, value);
        sql << ", false)";
        return std::move(sql.text());
    }

    session* connection_;
    history_place place_;
    std::string lock_timeout_;
    std::string statement_timeout_;
    std::string transaction_timeout_;  // empty: the server has none (before PostgreSQL 17)
    bool held_ = true;
};

}  // namespace varve::detail

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Holds varve's lock over several messages, in one session.
#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "varve/runtime/lock.hpp"

namespace varve::detail {

/// Holds the lock in the session, for plans with operations that run in no transaction.
///
/// Some poolers give each transaction another session. The lock would then be useless, and would stay in the pool.
/// So the class reads the session's server process before, with and after taking the lock. It throws
/// session_needed if the process changes.
class session_lock {
public:
    /// Takes the lock. `what` names the step that needs the session, for the error. Throws session_needed, and
    /// lock_not_obtained after the deadline.
    session_lock(session& connection, const history_place& place, const lock_patience& patience, std::string what)
        : connection_(&connection), place_(place), what_(std::move(what)) {
        look_for_pooler();
        take(patience);
        try {
            require_process(read_process());
        } catch (const session_needed& refused) { give_up(refused); } catch (const server_error&) {
            try_release();
            throw;
        }
    }
    session_lock(const session_lock&) = delete;
    session_lock& operator=(const session_lock&) = delete;
    // Releases the lock, and ignores errors: the caller already handles another one. A lost connection holds no lock.
    ~session_lock() {
        if (!held_) { return; }
        try {
            try_release();
        } catch (...) {  // NOLINT(bugprone-empty-catch)
            return;
        }
    }

    /// The server process that holds the lock.
    long long process() const noexcept { return process_; }

    /// Releases the lock and restores the timeouts of the session. Throws session_needed if the lock is left behind.
    void release() {
        if (!try_release()) { throw session_needed(refusal(0) + left_behind()); }
    }

    /// Releases the lock, and throws session_needed because the session has changed. `position` says what is applied.
    [[noreturn]] void refuse_other_session(const std::string& position) {
        give_up(session_needed(refusal(0) + "\n" + position));
    }

private:
    std::string refusal(long long other) const {
        std::string result =
            what_ +
            " cannot run in a transaction, so the run needs one session from start to end; this connection goes through "
            "a pooler that gives each transaction another session";
        if (other != 0) {
            result += " (server process " + std::to_string(process_) + ", then " + std::to_string(other) + ')';
        }
        return result +
               ": connect to the server directly, or through a pooler that keeps the session (pool_mode = session)";
    }

    std::string left_behind() const {
        const std::string process = std::to_string(process_);
        return "; server process " + process + " still has the lock, and SELECT pg_terminate_backend(" + process +
               ") ends it";
    }

    [[noreturn]] void give_up(const session_needed& refused) {
        bool given = false;
        try {
            given = try_release();
        } catch (const error&) { given = false; }
        if (given) { throw session_needed(refused.what()); }
        throw session_needed(refused.what() + left_behind());
    }

    long long read_process() {
        try {
            return connection_->send("SELECT pg_catalog.pg_backend_pid()")[0][0].as<long long>();
        } catch (const server_refusal& refused) {
            throw_server_error("cannot read the process id of the server", refused);
        }
    }

    void require_process(long long found) const {
        if (found != process_) { throw session_needed(refusal(found)); }
    }

    // Detects a pooler. A pooler reports a process id that is not the server's. If the ids differ, the server is asked
    // several times for its process and its transaction number. The process may change, or other clients may use it in
    // between, which advances its transaction number. (An idle process uses a few transactions itself when catalogs
    // change.) The pauses give other clients time to use it.
    void look_for_pooler() {
        constexpr int questions = 16;
        constexpr int own = 2;
        process_ = read_process();
        if (process_ == connection_->connection().backendpid()) { return; }
        pauses between(std::chrono::milliseconds(5), std::chrono::milliseconds(100));
        long long last = 0;
        for (int i = 0, others = 0; i < questions; ++i) {
            const auto [process, transaction] = read_transaction();
            require_process(process);
            others += i != 0 && transaction != last + 1 ? 1 : 0;
            if (others > own) { throw session_needed(refusal(0)); }
            last = transaction;
            between.sleep(deadline::max());
        }
    }

    // Returns the server process, and the number of its current transaction.
    std::pair<long long, long long> read_transaction() {
        try {
            const pqxx::result rows = connection_->send(
                "SELECT pid, pg_catalog.split_part(virtualtransaction, '/', 2)::bigint FROM pg_catalog.pg_locks "
                "WHERE locktype = 'virtualxid' AND pid = pg_catalog.pg_backend_pid()");
            return {rows[0][0].as<long long>(), rows[0][1].as<long long>()};
        } catch (const server_refusal& refused) {
            throw_server_error("cannot read the process id of the server", refused);
        }
    }

    void take(const lock_patience& patience) {
        const pqxx::result answer =
            poll_lock(*connection_, place_,
                      try_lock_call("pg_try_advisory_lock", place_) +
                          ", pg_catalog.pg_backend_pid(), pg_catalog.current_setting('lock_timeout'), "
                          "pg_catalog.current_setting('statement_timeout'), "
                          "coalesce(pg_catalog.current_setting('transaction_timeout', true), '')",
                      patience);
        process_ = answer[0][1].as<long long>();
        lock_timeout_ = answer[0][2].c_str();
        statement_timeout_ = answer[0][3].c_str();
        transaction_timeout_ = answer[0][4].c_str();
    }

    // Releases the lock, and returns whether that worked. Behind a pooler, another client may use the session that
    // holds the lock, or the session may never come back. After a second, its server process is terminated while it is
    // idle; the pooler then starts another. After five seconds, this gives up.
    bool try_release() {
        held_ = false;
        const auto begin = std::chrono::steady_clock::now();
        pauses between(std::chrono::milliseconds(1), std::chrono::milliseconds(50));
        try {
            while (std::string_view(connection_->send(release_call())[0][0].c_str()) != "t") {
                const auto waited = std::chrono::steady_clock::now() - begin;
                if (waited > std::chrono::seconds(5)) { return false; }
                if (waited > std::chrono::seconds(1)) { connection_->send(end_idle_call()); }
                between.sleep(deadline::max());
            }
        } catch (const server_refusal& refused) { throw_server_error("cannot release the lock", refused); }
        return true;
    }

    // Returns an SQL expression of type boolean: whether the lock is released, or gone with its process.
    std::string release_call() const {
        const std::string process = std::to_string(process_);
        return "SELECT CASE WHEN pg_catalog.pg_backend_pid() = " + process + " THEN pg_catalog.concat(" + unlock() +
               ") WHEN NOT EXISTS (" + held_call() + ") THEN '' END IS NOT NULL";
    }

    std::string held_call() const {
        string_sink sql;
        sql << "SELECT FROM pg_catalog.pg_locks AS l WHERE l.pid = ";
        put_number(sql, process_);
        sql << " AND l.locktype = 'advisory' AND l.objsubid = 1 AND (l.classid::bigint << 32) | l.objid::bigint = ";
        put_lock_key(sql, place_);
        return std::move(sql.text());
    }

    std::string end_idle_call() const {
        return "SELECT pg_catalog.pg_terminate_backend(a.pid) FROM pg_catalog.pg_stat_activity AS a WHERE a.pid = " +
               std::to_string(process_) + " AND a.state = 'idle' AND EXISTS (" + held_call() + ')';
    }

    std::string unlock() const {
        string_sink sql;
        sql << "pg_catalog.pg_advisory_unlock(";
        put_lock_key(sql, place_);
        sql << ')';
        put_timeout(sql, "lock_timeout", lock_timeout_);
        put_timeout(sql, "statement_timeout", statement_timeout_);
        if (!transaction_timeout_.empty()) { put_timeout(sql, "transaction_timeout", transaction_timeout_); }
        return std::move(sql.text());
    }

    static void put_timeout(sink& sql, std::string_view name, const std::string& value) {
        sql << ", pg_catalog.set_config('" << name << "', ";
        quote_literal(sql, value);
        sql << ", false)";
    }

    session* connection_;
    history_place place_;
    std::string what_;
    long long process_ = 0;
    std::string lock_timeout_;
    std::string statement_timeout_;
    std::string transaction_timeout_;  // empty if the server has no such setting (before PostgreSQL 17)
    bool held_ = true;
};

}  // namespace varve::detail

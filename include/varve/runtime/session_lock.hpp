#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Holding varve's lock over several messages, in a session that stays the same.
#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "varve/runtime/lock.hpp"

namespace varve::detail {

/// Holds the lock in the session, for plans with operations that run in no transaction.
///
/// Behind a pooler that gives each transaction another session it would mean nothing, and stay in the pool. So the session is
/// asked for its server process before it takes the lock, with the lock, and again. `session_needed` is thrown where it changes.
class session_lock {
public:
    /// `what` names the step that needs the session, for the error.
    session_lock(session& connection, const history_place& place, deadline end, migration_observer* observer, std::string what)
        : connection_(&connection), place_(place), what_(std::move(what)) {
        look_for_pooler();
        take(end, observer);
        try {
            require_process(read_process());
        } catch (const session_needed& refused) {
            give_up(refused);
        } catch (const server_error&) {
            give_back();
            throw;
        }
    }
    session_lock(const session_lock&) = delete;
    session_lock& operator=(const session_lock&) = delete;
    // Where an error is under way already, that one is the caller's business. A lost connection holds no lock.
    ~session_lock() {
        if (!held_) {
            return;
        }
        try {
            give_back();
        } catch (...) {  // NOLINT(bugprone-empty-catch)
            return;
        }
    }

    /// The server process that has the lock.
    long long process() const noexcept { return process_; }

    /// Gives the lock and the timeouts of the session back.
    void release() {
        if (!give_back()) {
            throw session_needed(refusal(0) + left_behind());
        }
    }

    /// The session is another one. Gives the lock back where it was taken, and says so.
    [[noreturn]] void refuse_other_session(const std::string& standing) {
        give_up(session_needed(refusal(0) + "\n" + standing));
    }

private:
    std::string refusal(long long other) const {
        std::string result = what_ + " cannot run in a transaction, and such a run needs one session from its beginning to its end; this "
                                     "connection goes through a pooler that gives each transaction another session";
        if (other != 0) {
            result += " (server process " + std::to_string(process_) + ", then " + std::to_string(other) + ')';
        }
        return result + ": connect to the server itself, or through a pooler that keeps the session (pool_mode = session)";
    }

    std::string left_behind() const {
        const std::string process = std::to_string(process_);
        return "; the lock is left in server process " + process + ", which SELECT pg_terminate_backend(" + process + ") ends";
    }

    [[noreturn]] void give_up(const session_needed& refused) {
        bool given = false;
        try {
            given = give_back();
        } catch (const error&) { given = false; }
        if (given) {
            throw session_needed(refused.what());
        }
        throw session_needed(refused.what() + left_behind());
    }

    long long read_process() {
        try {
            return connection_->send("SELECT pg_catalog.pg_backend_pid()")[0][0].as<long long>();
        } catch (const server_refusal& refused) {
            throw_server_error("the server cannot be asked which process it is", refused);
        }
    }

    void require_process(long long found) const {
        if (found != process_) {
            throw session_needed(refusal(found));
        }
    }

    // A pooler tells its client of a process that is none of the server's. Then the server is asked a few times: in another
    // process, or in one that somebody else has used since, which a process that numbers its transactions shows.
    void look_for_pooler() {
        constexpr int questions = 20;
        process_ = read_process();
        if (process_ == connection_->connection().backendpid()) {
            return;
        }
        pauses between(std::chrono::milliseconds(1), std::chrono::milliseconds(20));
        long long transaction = 0;
        for (int i = 0; i < questions; ++i) {
            const auto [process, number] = read_transaction();
            require_process(process);
            if (i != 0 && number != transaction + 1) {
                throw session_needed(refusal(0));
            }
            transaction = number;
            between.sleep(deadline::max());
        }
    }

    // The server process, and the number of the transaction in it.
    std::pair<long long, long long> read_transaction() {
        try {
            const pqxx::result rows = connection_->send(
                "SELECT pid, pg_catalog.split_part(virtualtransaction, '/', 2)::bigint FROM pg_catalog.pg_locks "
                "WHERE locktype = 'virtualxid' AND pid = pg_catalog.pg_backend_pid()");
            return {rows[0][0].as<long long>(), rows[0][1].as<long long>()};
        } catch (const server_refusal& refused) {
            throw_server_error("the server cannot be asked which process it is", refused);
        }
    }

    void take(deadline end, migration_observer* observer) {
        const pqxx::result answer = poll_lock(*connection_, place_,
                                              try_lock_call("pg_try_advisory_lock", place_) +
                                                  ", pg_catalog.pg_backend_pid(), pg_catalog.current_setting('lock_timeout'), "
                                                  "pg_catalog.current_setting('statement_timeout'), "
                                                  "coalesce(pg_catalog.current_setting('transaction_timeout', true), '')",
                                              end, observer);
        process_ = answer[0][1].as<long long>();
        lock_timeout_ = answer[0][2].c_str();
        statement_timeout_ = answer[0][3].c_str();
        transaction_timeout_ = answer[0][4].c_str();
    }

    // Whether the lock is given back. Behind a pooler the session that has it may be somebody else's for a while.
    bool give_back() {
        held_ = false;
        const std::string process = std::to_string(process_);
        const std::string sql = "SELECT CASE WHEN pg_catalog.pg_backend_pid() = " + process + " THEN pg_catalog.concat(" + unlock() +
                                ") WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_locks WHERE locktype = 'advisory' AND pid = " + process +
                                ") THEN '' END IS NOT NULL";
        const deadline end = std::chrono::steady_clock::now() + std::chrono::seconds(5);
        pauses between(std::chrono::milliseconds(1), std::chrono::milliseconds(50));
        try {
            while (std::string_view(connection_->send(sql)[0][0].c_str()) != "t") {
                if (std::chrono::steady_clock::now() >= end) {
                    return false;
                }
                between.sleep(end);
            }
        } catch (const server_refusal& refused) {
            throw_server_error("the lock cannot be given back", refused);
        }
        return true;
    }

    std::string unlock() const {
        string_sink sql;
        sql << "pg_catalog.pg_advisory_unlock(";
        put_lock_key(sql, place_);
        sql << ')';
        put_timeout(sql, "lock_timeout", lock_timeout_);
        put_timeout(sql, "statement_timeout", statement_timeout_);
        if (!transaction_timeout_.empty()) {
            put_timeout(sql, "transaction_timeout", transaction_timeout_);
        }
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
    std::string transaction_timeout_;  // empty: the server has none (before PostgreSQL 17)
    bool held_ = true;
};

}  // namespace varve::detail

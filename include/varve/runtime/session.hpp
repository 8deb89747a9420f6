#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// A connection as the walker uses it: it sends text and returns rows, or throws the server's refusal.
#include <cstddef>
#include <exception>
#include <string>
#include <string_view>
#include <utility>

#include "varve/pqxx/pqxx.hpp"
#include "varve/runtime/advice.hpp"
#include "varve/runtime/errors.hpp"

namespace varve::detail {

/// The server refused a message. The sender catches this and reports what it was doing.
struct server_refusal : std::exception {
    server_refusal(std::string state, std::string said) : sqlstate(std::move(state)), text(std::move(said)) {}
    const char* what() const noexcept override { return text.c_str(); }

    std::string sqlstate;
    std::string text;  ///< with detail, hint and context
};

/// Removes the first line of `text` and returns it.
inline std::string_view next_line(std::string_view& text) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return line;
}

/// Returns a server's message in a readable form. It leaves out the severity ("ERROR:") and the excerpt of the query
/// ("LINE 17: …" and the line below it), which would show varve's SQL and not the user's.
inline std::string readable(std::string_view text) {
    std::string result;
    for (bool first = true; !text.empty(); first = false) {
        std::string_view line = next_line(text);
        if (line.substr(0, 5) == "LINE ") {
            next_line(text);
            continue;
        }
        if (const std::size_t severity = line.find(":  "); first && severity != std::string_view::npos) {
            line.remove_prefix(severity + 3);
        }
        if (!line.empty()) {
            result += result.empty() ? "" : "\n";
            result += line;
        }
    }
    return result;
}

template <class Kind>
bool is_a(const std::exception& failed) {
    return dynamic_cast<const Kind*>(&failed) != nullptr;
}

/// Returns the SQLSTATE of a failure; empty if the failure does not come from the server.
inline std::string sqlstate_of(const std::exception& failed) {
    if (const auto* refused = dynamic_cast<const pqxx::sql_error*>(&failed);
        refused != nullptr && !refused->sqlstate().empty()) {
        return std::string(refused->sqlstate());
    }
    if (const std::string_view kept = kept_sqlstate(failed); !kept.empty()) { return std::string(kept); }
    // libpqxx 6 and 7 keep no SQLSTATE for these.
    if (is_a<pqxx::insufficient_privilege>(failed)) { return "42501"; }
    if (is_a<pqxx::deadlock_detected>(failed)) { return "40P01"; }
    if (is_a<pqxx::serialization_failure>(failed)) { return "40001"; }
    if (is_a<pqxx::statement_completion_unknown>(failed)) { return "40003"; }
    if (is_a<pqxx::transaction_rollback>(failed)) { return "40000"; }
    if (is_a<pqxx::too_many_connections>(failed)) { return "53300"; }
    // The server can send these about another connection of its own (dblink, foreign tables), and
    // PL/pgSQL can raise them.
    if (is_protocol_violation(failed)) { return "08P01"; }
    if (is_a<pqxx::broken_connection>(failed)) { return "08000"; }
    return {};
}

/// Sends messages over a connection and counts them.
class session {
public:
    explicit session(pqxx::connection& connection) : connection_(&connection) {}

    pqxx::connection& connection() const noexcept { return *connection_; }
    std::size_t round_trips() const noexcept { return round_trips_; }

    /// Sends one message: one statement, or several separated by semicolons. Returns the rows of the last one. Throws
    /// server_refusal, connection_lost or connection_busy.
    pqxx::result send(const std::string& sql) {
        if (lost_) {  // libpqxx 6 would reconnect, to a session without this one's state
            throw connection_lost("the connection to the server is lost");
        }
        try {
            pqxx::nontransaction frame(*connection_);
            ++round_trips_;
            return frame.exec(sql);
        } catch (const pqxx::usage_error& misused) {
            throw connection_busy(std::string("migrations need a connection without an open transaction: ") +
                                  misused.what());
        } catch (const std::exception& failed) {
            if (!connection_->is_open()) {
                lost_ = true;
                const std::string why = readable(failed.what());
                // When the server has ended a session, libpqxx 6 reports a misleading error about the client encoding.
                const bool is_reliable = why.find("client encoding") == std::string::npos;
                throw connection_lost(
                    "the connection to the server is lost" +
                    (is_reliable ? ": " + why : std::string(": the server has ended the session")) +
                    "; what was running may or may not be committed: run again over a new connection, which finds "
                    "out and continues");
            }
            const std::string sqlstate = sqlstate_of(failed);
            if (sqlstate.empty()) { throw; }
            throw server_refusal(sqlstate, failed.what());
        }
    }

    /// Rolls back the transaction that a refusal has left open. Does nothing if none is open.
    void roll_back() {
        try {
            send("ROLLBACK");
        } catch (const server_refusal&) {  // NOLINT(bugprone-empty-catch): the caller reports the first refusal
            return;
        }
    }

private:
    pqxx::connection* connection_;
    std::size_t round_trips_ = 0;
    bool lost_ = false;
};

/// Throws the error for a refusal outside of a migration. `doing` says what failed.
[[noreturn]] inline void throw_server_error(const std::string& doing, const server_refusal& refused) {
    if (refused.sqlstate == "25P02") {
        throw connection_busy(
            "migrations need a connection without an open transaction: one is open, and has failed; roll it "
            "back first");
    }
    const std::string message = readable(refused.text);
    const std::string first(message, 0, message.find('\n'));
    throw server_error(doing + ": " + first + " (SQLSTATE " + refused.sqlstate + ")" + advice_line(refused.sqlstate),
                       refused.sqlstate, message);
}

}  // namespace varve::detail

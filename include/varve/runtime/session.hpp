#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// A connection as the walker uses it: text goes out, rows or a refusal come back.
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "varve/pqxx/pqxx.hpp"
#include "varve/runtime/errors.hpp"

namespace varve::detail {

/// What the server said instead of doing what it was asked to.
struct server_refusal {
    std::string sqlstate = {};
    std::string text = {};  ///< with detail, hint and context
};

/// Takes a line off the front of `text`.
inline std::string_view next_line(std::string_view& text) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return line;
}

/// What a person wants to read of a server's message: without "ERROR:", and without the excerpt of the message sent
/// ("LINE 17: …" and the line below it), which shows varve's SQL and not the user's.
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

/// Sends messages over a connection and counts them.
class session {
public:
    explicit session(pqxx::connection& connection) : connection_(&connection) {}

    pqxx::connection& connection() const noexcept { return *connection_; }
    std::size_t round_trips() const noexcept { return round_trips_; }

    /// Sends one message: a statement, or several with semicolons between them. Returns the rows of the last. Throws
    /// server_refusal, connection_lost, or connection_busy.
    pqxx::result send(const std::string& sql) {
        if (lost_) {  // libpqxx 6 would connect anew, to a session that has nothing of this one
            throw connection_lost("the connection to the server is lost");
        }
        try {
            pqxx::nontransaction frame(*connection_);
            ++round_trips_;
            return frame.exec(sql);
        } catch (const pqxx::sql_error& refused) {
            if (is_end_of_session(refused.sqlstate()) || !connection_->is_open()) {
                lose(refused.what());
            }
            throw server_refusal{std::string(refused.sqlstate()), refused.what()};
        } catch (const pqxx::broken_connection& broken) {
            lose(broken.what());
        } catch (const pqxx::usage_error& misused) {
            throw connection_busy(std::string("migrations want a connection without an open transaction: ") + misused.what());
        } catch (const pqxx::failure& failed) {
            if (connection_->is_open()) {
                throw;
            }
            lose(failed.what());
        }
    }

private:
    // The server ended the session: shutdown, crash of another process, pg_terminate_backend, the end of the database.
    static bool is_end_of_session(std::string_view sqlstate) {
        return sqlstate.substr(0, 2) == "08" || (sqlstate.substr(0, 4) == "57P0");
    }

    [[noreturn]] void lose(const char* why) {
        lost_ = true;
        throw connection_lost("the connection to the server is lost: " + readable(why) +
                              "; what it was at may be done or not: run again over a new connection, which finds out and goes on");
    }

    pqxx::connection* connection_;
    std::size_t round_trips_ = 0;
    bool lost_ = false;
};

/// What a refusal means where no migration was at work.
[[noreturn]] inline void throw_server_error(const std::string& doing, const server_refusal& refused) {
    if (refused.sqlstate == "25P02") {
        throw connection_busy("migrations want a connection without an open transaction: one is open, and has failed; roll it "
                              "back first");
    }
    const std::string message = readable(refused.text);
    throw server_error(doing + ": " + message + " (SQLSTATE " + refused.sqlstate + ")", refused.sqlstate, message);
}

}  // namespace varve::detail

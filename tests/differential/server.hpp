#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// A database in which random operations run.
#include <string>
#include <string_view>

#include "support/database.hpp"
#include "varve/pqxx/pqxx.hpp"

namespace varve::tests {

/// What PostgreSQL said to a statement.
struct reply {
    bool accepted = true;
    std::string state = {};  ///< SQLSTATE
    std::string message = {};
};

/// A database of its own on the server of DATABASE_URL, dropped at the end.
class server {
public:
    server();

    /// Runs SQL as one message.
    reply run(std::string_view sql);
    /// Drops everything that anyone has made.
    void clear();
    bool offers(std::string_view extension);
    pqxx::connection& connection() { return connection_; }

private:
    varve::tests::scratch_database database_;
    pqxx::connection connection_;
};

}  // namespace varve::tests

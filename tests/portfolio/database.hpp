#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// PortfolioPilot's chain on a database of its own.

#include <pqxx/pqxx>
#include <string>
#include <varve/run.hpp>

#include "portfolio_pilot/migrations/chain.hpp"
#include "support/database.hpp"

namespace varve::tests::pilot {

class pilot {
public:
    pilot() : connection_(database_.url()) {}

    varve::report to(const std::string& target) {
        return varve::run_migrations<portfolio::chain>(connection_, {.target = target});
    }
    std::string value(const std::string& sql) { return varve::tests::query_value(connection_, sql); }
    void run(const std::string& sql) { varve::tests::run_sql(connection_, sql); }
    /// The schema without varve's own table.
    std::string dump() const { return varve::tests::pg_dump_schema(database_.url(), "--exclude-table=varve_history"); }

    pqxx::connection& connection() noexcept { return connection_; }
    const std::string& url() const noexcept { return database_.url(); }

private:
    varve::tests::scratch_database database_{"portfolio"};
    pqxx::connection connection_;
};

}  // namespace varve::tests::pilot

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include "varve/runtime/database_history.hpp"

#include <chrono>

#include "support/catch.hpp"
#include "support/database.hpp"
#include "support/hand_made.hpp"
#include "varve/run.hpp"

namespace {

using varve::tests::hand_made;
using varve::tests::query_value;
using varve::tests::run_sql;
using varve::tests::scratch_database;

struct two {
    static const varve::list<varve::migration>& migrations() {
        static const hand_made chain = hand_made()
                                           .add("001", {varve::tests::create_table("a", {"id"})})
                                           .message("it's the first")
                                           .add("002", {varve::tests::create_table("b", {"id"})});
        return chain.migrations();
    }
};

}  // namespace

TEST_CASE("the history of a database can be read") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    CHECK(varve::history(connection).empty());
    CHECK(query_value(connection, "SELECT to_regclass('varve_history') IS NULL") == "t");

    const auto before = std::chrono::system_clock::now();
    varve::run_migrations<two>(connection);
    const auto history = varve::history(connection);
    REQUIRE(history.size() == 2);
    CHECK(history[0].revision == "001");
    CHECK(history[0].parent.empty());
    CHECK(history[0].message == "it's the first");
    CHECK(history[0].fingerprint.substr(0, 7) == "varve1:");
    CHECK(history[0].applied_by == query_value(connection, "SELECT session_user"));
    CHECK(history[0].varve == varve::history_writer);
    CHECK_FALSE(history[0].unfinished);
    CHECK(history[1].parent == "001");
    CHECK(history[1].applied_at >= history[0].applied_at);
    CHECK(history[1].applied_at > before - std::chrono::minutes(1));
    CHECK(history[1].applied_at < before + std::chrono::minutes(1));
    CHECK(history[1].duration.count() > 0);

    varve::run_migrations<two>(connection, {.target = "base"});
    CHECK(varve::history(connection).empty());
}

TEST_CASE("a history is read where the options say it is, and not elsewhere") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    const varve::run_options elsewhere = {.history_table = "what was", .history_schema = "Own"};
    varve::run_migrations<two>(connection, elsewhere);
    CHECK(varve::history(connection).empty());
    CHECK(varve::history(connection, elsewhere).size() == 2);
}

TEST_CASE("a migration that was interrupted is read as unfinished") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    varve::run_migrations<two>(connection);
    run_sql(connection, "UPDATE varve_history SET pending = 'up', steps_done = 3 WHERE revision = '002'");
    const auto history = varve::history(connection);
    REQUIRE(history.size() == 2);
    CHECK(history[1].unfinished);
    CHECK(history[1].steps_done == 3);
}

TEST_CASE("a table that is no history is an error") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    run_sql(connection, "CREATE TABLE varve_history (revision text)");
    CHECK_THROWS_AS(varve::history(connection), varve::server_error);
}

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Where the history is, and what migrations may do to the session.

#include <string>

#include "support/catch.hpp"
#include "support/database.hpp"
#include "support/hand_made.hpp"
#include "varve/run.hpp"

namespace {

using varve::tests::create_table;
using varve::tests::hand_made;
using varve::tests::query_value;
using varve::tests::run_sql;
using varve::tests::scratch_database;
using varve::tests::sql;

const std::string histories =
    "SELECT coalesce(string_agg(relnamespace::regnamespace || '/' || relname, ' ' ORDER BY 1), '') FROM (SELECT * FROM pg_class "
    "WHERE relname ~ 'history' AND relkind = 'r') AS c";

hand_made one() { return hand_made().add("001", {create_table("a", {"id"})}); }

}  // namespace

TEST_CASE("the history is where the options say, and its schema is made where it is missing") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    const varve::run_options options = {.history_table = "his'tory \"$varve$ history", .history_schema = "Order \\ 'schema'"};
    CHECK(varve::detail::run(one(), connection, options).ran.size() == 1);
    CHECK(query_value(connection, histories) == "\"Order \\ 'schema'\"/his'tory \"$varve$ history");
    CHECK(varve::detail::run(one(), connection, options).round_trips == 1);
    CHECK(varve::detail::run(one(), connection, {.target = "base", .history_table = options.history_table,
                                                 .history_schema = options.history_schema}).ran.size() == 1);
}

TEST_CASE("without a schema the history is made in the current one; each tenant of a database names its own") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    CHECK(varve::detail::run(one(), connection, {}).ran.size() == 1);
    run_sql(connection, "CREATE SCHEMA tenant; SET search_path = tenant, public");
    CHECK(varve::detail::run(one(), connection, {.history_schema = "tenant"}).ran.size() == 1);
    CHECK(query_value(connection, histories) == "public/varve_history tenant/varve_history");
    CHECK(varve::detail::run(one(), connection, {.history_schema = "tenant"}).round_trips == 1);
    run_sql(connection, "SET search_path = nowhere");
    try {
        varve::detail::run(one(), connection, {});
        FAIL("it was not refused");
    } catch (const varve::error& refused) {
        CHECK(std::string(refused.what()).find("there is no schema for the history table") == 0);
    }
}

TEST_CASE("a migration that changes search path, role or timeouts changes them for nobody else") {
    const scratch_database database;
    const std::string role = database.name() + "_role";
    pqxx::connection connection(database.url());
    run_sql(connection, "CREATE ROLE " + role + "; CREATE SCHEMA other; CREATE SCHEMA own; SET search_path = own, public; "
                        "GRANT ALL ON SCHEMA other TO " + role);
    for (const varve::transaction_mode mode : {varve::per_plan, varve::per_migration}) {
        const hand_made chain =
            hand_made()
                .add("001", {sql(varve::tests::keep("SET search_path = other; SET ROLE " + role + "; SET lock_timeout = 1; "
                                                  "CREATE TABLE theirs ()"))},
                     {sql("DROP TABLE other.theirs")})
                .add("002", {create_table("mine", {"id"}),
                             sql("DO $$BEGIN ASSERT current_setting('lock_timeout') = '5s', 'lock_timeout'; END$$")},
                     {sql("DROP TABLE own.mine")});
        CHECK(varve::detail::run(chain, connection, {.transaction = mode}).ran.size() == 2);
        CHECK(query_value(connection, "SELECT to_regclass('other.theirs') IS NOT NULL AND to_regclass('own.mine') IS NOT NULL") == "t");
        CHECK(query_value(connection, "SHOW search_path") == "own, public");
        CHECK(query_value(connection, "SHOW role") == "none");
        CHECK(query_value(connection, histories) == "own/varve_history");
        varve::detail::run(chain, connection, {.target = "base"});
    }
    run_sql(connection, "DROP SCHEMA other CASCADE; DROP ROLE " + role);
}

TEST_CASE("the session has its own settings after migrations that change some, in whichever words") {
    for (const varve::transaction_mode mode : {varve::per_plan, varve::per_migration}) {
        const scratch_database database;
        pqxx::connection connection(database.url());
        const bool newer = connection.server_version() >= 170000;
        const std::string own = "SELECT string_agg(name || '=' || setting, ' ' ORDER BY name) FROM pg_settings WHERE name IN ('lock_timeout', "
                                "'statement_timeout', 'transaction_timeout', 'work_mem', 'session_replication_role', 'DateStyle', 'TimeZone')";
        run_sql(connection, std::string("SET lock_timeout = '7s'; SET work_mem = '5MB'; SET TimeZone = 'Asia/Tokyo'") +
                                (newer ? "; SET transaction_timeout = '9s'" : ""));
        const std::string before = query_value(connection, own);
        hand_made chain;
        chain.add("001", {sql("SET lock_timeout = 1; SET statement_timeout = '1h'; SET work_mem = '9MB'"), create_table("a", {"id"})}, {})
            .add("002", {sql("SELECT set_config('DateStyle', 'German', false); RESET TimeZone")}, {})
            .add("003", {sql("DO $$BEGIN SET session_replication_role = replica; END$$"),
                         sql("DO $$BEGIN ASSERT current_setting('work_mem') = '5MB', 'work_mem'; END$$")}, {});
        if (newer) { chain.add("004", {sql("SET transaction_timeout = '1h'; SET SESSION lock_timeout TO 8")}, {}); }
        CHECK(varve::detail::run(chain, connection, {.transaction = mode}).ran.size() == (newer ? 4 : 3));
        CHECK(query_value(connection, own) == before);
    }
}

TEST_CASE("a migration may forget all settings of the session") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    const hand_made chain = hand_made().add("001", {sql("RESET ALL")}, {}).add("002", {create_table("a", {"id"})});
    CHECK(varve::detail::run(chain, connection, {}).ran.size() == 2);
    CHECK(query_value(connection, "SELECT count(*) FROM varve_history WHERE duration >= interval '0'") == "2");
}

TEST_CASE("texts of any kind are recorded as they are") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    const char* const message = "O'Reilly \\ \"quoted\"\n$varve$ $1 %s :name 雪";
    const hand_made chain = hand_made().add("a'b", {create_table("a", {"id"})}).message(message);
    CHECK(varve::detail::run(chain, connection, {}).ran.size() == 1);
    CHECK(query_value(connection, "SELECT message FROM varve_history") == message);
    CHECK(varve::detail::run(chain, connection, {}).round_trips == 1);
    CHECK(varve::detail::run(chain, connection, {.target = "base"}).ran.size() == 1);
}

TEST_CASE("the isolation of the session's transactions does not matter") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    run_sql(connection, "SET default_transaction_isolation = serializable");
    CHECK(varve::detail::run(one(), connection, {}).ran.size() == 1);
    CHECK(varve::detail::run(one(), connection, {}).round_trips == 1);
}

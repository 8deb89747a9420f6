// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include "varve/runtime/stamp.hpp"

#include <future>
#include <string>
#include <string_view>
#include <vector>

#include "support/branched.hpp"
#include "support/catch.hpp"
#include "support/database.hpp"
#include "varve/run.hpp"
#include "varve/runtime/ensure_version.hpp"

namespace {

using varve::tests::branched;
using varve::tests::query_value;
using varve::tests::run_sql;
using varve::tests::scratch_database;

constexpr std::string_view diamond = "a; b1 #left : a; b2 : b1; c1 #right : a; m : b2 c1";

std::string history(pqxx::connection& connection) {
    return query_value(connection, "SELECT coalesce(string_agg(revision, ' ' ORDER BY position), '') FROM varve_history");
}

varve::report stamp(const branched& chain, pqxx::connection& connection, const std::vector<std::string>& targets, bool purge = false,
                    const varve::run_options& options = {}) {
    return varve::detail::stamp_to(chain.graph(), connection, {targets, purge}, options);
}

}  // namespace

TEST_CASE("a stamp records what is applied and runs nothing") {
    const branched chain(diamond);
    const scratch_database database;
    pqxx::connection connection(database.url());
    const varve::report done = stamp(chain, connection, {"b1"});
    CHECK(done.from.empty());
    CHECK(done.to == "b1");
    CHECK(done.ran.empty());
    CHECK(history(connection) == "a b1");
    CHECK(query_value(connection, "SELECT count(*) FROM pg_class WHERE relname = 'b1'") == "0");
    CHECK_FALSE(stamp(chain, connection, {"b1"}).changed());

    CHECK(stamp(chain, connection, {"c1"}).to == "b1, c1");  // another branch
    CHECK(stamp(chain, connection, {"head"}).to == "m");
    CHECK(stamp(chain, connection, {"b2", "c1"}).to == "b2, c1");
    CHECK(stamp(chain, connection, {"base"}).to.empty());
    CHECK(history(connection).empty());

    // What was stamped is what the walker goes on from.
    run_sql(connection, "CREATE TABLE a (id integer); CREATE TABLE b1 (id integer)");
    stamp(chain, connection, {"b1"});
    CHECK(varve::detail::run(chain.chain(), connection, {}).ran.size() == 3);
    CHECK_FALSE(varve::detail::run(chain.chain(), connection, {}).changed());
}

TEST_CASE("a stamp refuses a wrong target, and a history that does not match the chain; a purge replaces the history") {
    const branched chain(diamond);
    const scratch_database database;
    pqxx::connection connection(database.url());
    CHECK_THROWS_AS(stamp(chain, connection, {"nowhere"}), varve::bad_target);
    stamp(chain, connection, {"head"});
    run_sql(connection, "UPDATE varve_history SET revision = 'gone' WHERE revision = 'm'");
    CHECK_THROWS_AS(stamp(chain, connection, {"b1"}), varve::database_ahead);
    CHECK(stamp(chain, connection, {"b2"}, true).to == "b2");
    CHECK(history(connection) == "a b1 b2");
}

TEST_CASE("a table that is no history keeps its rows") {
    const branched chain(diamond);
    const scratch_database database;
    pqxx::connection connection(database.url());
    run_sql(connection, "CREATE TABLE orders (id integer); INSERT INTO orders VALUES (1); CREATE SCHEMA ops; "
                        "CREATE TABLE ops.alembic_version (id integer); INSERT INTO ops.alembic_version VALUES (1)");
    for (const bool alembic : {false, true}) {
        varve::run_options options;
        options.history_table = alembic ? "alembic_version" : "orders";
        options.history_schema = alembic ? "ops" : "";
        const std::string says = "table \"" + options.history_table + "\" is not a history table, so name another one (--history-table): column ";
        CHECK_THROWS_WITH(stamp(chain, connection, {"base"}, true, options), Catch::Matchers::StartsWith(says));
        CHECK_THROWS_WITH(stamp(chain, connection, {"base"}, false, options), Catch::Matchers::StartsWith(says));
        CHECK_THROWS_WITH(varve::detail::run(chain.chain(), connection, options), Catch::Matchers::StartsWith(says));
        CHECK_THROWS_WITH(varve::detail::ensure_version(connection, options), Catch::Matchers::StartsWith(says));
    }
    CHECK(query_value(connection, "SELECT (SELECT count(*) FROM orders) + (SELECT count(*) FROM ops.alembic_version)") == "2");
}

TEST_CASE("a stamp ends what was unfinished") {
    varve::tests::hand_made made;
    made.add("a", {varve::tests::create_table("a", {"id"})})
        .add("b", {varve::tests::create_table("b", {"id"}), varve::tests::build_index("ix", "a", "id", true)});
    const varve::detail::graph lines(made);
    const scratch_database database;
    pqxx::connection connection(database.url());
    varve::detail::run(made, connection, {.target = "a"});
    run_sql(connection, "INSERT INTO a VALUES (1), (1)");
    for (const std::string target : {"a", "b"}) {
        CHECK_THROWS_AS(varve::detail::run(made, connection, {}), varve::migration_failed);
        run_sql(connection, "DROP TABLE b");
        varve::detail::stamp_to(lines, connection, {{target}}, {});
        CHECK(query_value(connection, "SELECT count(*) FROM varve_history WHERE pending IS NOT NULL") == "0");
        CHECK(query_value(connection, "SELECT max(revision) FROM varve_history") == target);
    }
}

TEST_CASE("stamps of many processes at once are all recorded") {
    const branched chain(diamond);
    const scratch_database database;
    std::vector<std::future<std::string>> stamped;
    for (int i = 0; i < 6; ++i) {
        stamped.push_back(std::async(std::launch::async, [&] {
            pqxx::connection connection(database.url());
            return stamp(chain, connection, {"head"}).to;
        }));
    }
    for (std::future<std::string>& each : stamped) { CHECK(each.get() == "m"); }
    pqxx::connection connection(database.url());
    CHECK(history(connection) == "a b1 b2 c1 m");
}

TEST_CASE("the history table is made once, and alone") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    CHECK(varve::detail::ensure_version(connection, {}));
    CHECK_FALSE(varve::detail::ensure_version(connection, {}));
    CHECK(history(connection).empty());
    varve::run_options elsewhere;
    elsewhere.history_schema = "ops";
    elsewhere.history_table = "alembic_version";
    CHECK(varve::detail::ensure_version(connection, elsewhere));
    CHECK(query_value(connection, "SELECT string_agg(column_name || ' ' || data_type || ' ' || character_maximum_length, ',') FROM "
                                  "information_schema.columns WHERE table_schema = 'ops'") == "version_num character varying 32");
}

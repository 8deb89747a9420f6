// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Finds the schema of the history if no option names it.

#include <functional>
#include <future>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/database.hpp"
#include "support/hand_made.hpp"
#include "varve/run.hpp"
#include "varve/runtime/ensure_version.hpp"

namespace {

using varve::run_options;
using varve::tests::create_table;
using varve::tests::hand_made;
using varve::tests::query_value;
using varve::tests::run_sql;
using varve::tests::scratch_database;

const std::string tables =
    "SELECT coalesce(string_agg(relnamespace::regnamespace || '.' || relname, ' ' ORDER BY relnamespace::regnamespace::text, relname), '') "
    "FROM pg_class WHERE relname ~ 'history|version' AND relkind = 'r' AND relnamespace::regnamespace::text !~ '^pg_|information'";

/// Its first migration makes the schema that the search path names first.
hand_made makes_app() {
    varve::operations::create_schema app;
    app.schema = "app";
    return hand_made()
        .add("001", {{app}, create_table("app.a", {"id"})})
        .add("002", {create_table("app.b", {"id"}), varve::tests::build_index("ix", "app.a", "id")})
        .add("003", {create_table("app.c", {"id"})});
}

std::string refusal_of(const std::function<void()>& what) {
    try {
        what();
    } catch (const varve::history_ambiguous& refused) { return refused.what(); }
    return "it was not refused";
}

}  // namespace

TEST_CASE("a history is found where it was made, though the chain has made a schema before it on the search path") {
    for (const std::string table : {"varve_history", "alembic_version", "my.history"}) {
        for (const varve::transaction_mode mode : {varve::per_plan, varve::per_migration}) {
            CAPTURE(table);
            const scratch_database database("home");
            pqxx::connection connection(database.url());
            run_sql(connection, "SET search_path = app, public");
            run_options options = {.transaction = mode, .history_table = table};
            const auto to = [&](const std::string& target) {
                run_options with = options;
                with.target = target;
                return varve::detail::run(makes_app(), connection, with).ran.size();
            };
            if (table == "my.history") { options.history_schema = "public"; }
            CHECK(to("002") == 2);
            CHECK(varve::history(connection, options).size() == (table == "alembic_version" ? 1 : 2));
            CHECK(to("head") == 1);
            CHECK(to("head") == 0);
            CHECK(to("-1") == 1);
            CHECK(to("+1") == 1);
            CHECK_FALSE(varve::detail::ensure_version(connection, options));
            CHECK(query_value(connection, tables) == "public." + table);
            CHECK(to("base") == 3);
        }
    }
}

TEST_CASE("a new first schema on the search path does not hide the history") {
    const scratch_database database("home");
    pqxx::connection connection(database.url());
    const hand_made chain = hand_made().add("001", {create_table("a", {"id"})});
    CHECK(varve::detail::run(chain, connection, {}).ran.size() == 1);
    run_sql(connection, "CREATE SCHEMA postgres; CREATE SCHEMA other; SET search_path = postgres, other, public");
    CHECK(varve::detail::run(chain, connection, {}).round_trips == 1);
    CHECK(varve::detail::run(chain, connection, {.target = "base"}).ran.size() == 1);
    CHECK(varve::detail::stamp_to(varve::detail::graph(chain), connection, {{"head"}}, {}).to == "001");
    CHECK(varve::detail::stamp_to(varve::detail::graph(chain), connection, {{"head"}, true}, {}).to == "001");
    CHECK(query_value(connection, tables) == "public.varve_history");
}

TEST_CASE("two histories on the search path are an error that says both and the way out") {
    for (const std::string table : {"varve_history", "alembic_version"}) {
        const scratch_database database("home");
        pqxx::connection connection(database.url());
        const hand_made chain = hand_made().add("001", {create_table("a", {"id"})});
        const run_options options = {.history_table = table};
        run_options in_app = options;
        in_app.history_schema = "app";
        run_options down = options;
        down.target = "base";
        varve::detail::run(chain, connection, options);
        run_sql(connection, "DROP TABLE a");
        varve::detail::run(chain, connection, in_app);
        run_sql(connection, "SET search_path = app, public");
        const std::string says = "the database has 2 tables " + table + " on the search path: app." + table + ", public." + table +
                                 "; choose the one that is the history (history_schema, --history-schema app), or drop the other "
                                 "if migrations ran twice";
        CHECK(refusal_of([&] { varve::detail::run(chain, connection, options); }) == says);
        CHECK(refusal_of([&] { varve::detail::run(chain, connection, down); }) == says);
        CHECK(refusal_of([&] { varve::history(connection, options); }) == says);
        CHECK(refusal_of([&] { varve::detail::ensure_version(connection, options); }) == says);
        for (const bool purge : {false, true}) {
            CHECK(refusal_of([&] { varve::detail::stamp_to(varve::detail::graph(chain), connection, {{"head"}, purge}, options); }) == says);
        }
        CHECK(varve::detail::run(chain, connection, in_app).ran.empty());
    }
}

TEST_CASE("a history outside of the search path is not created a second time") {
    const scratch_database database("home");
    pqxx::connection connection(database.url());
    const hand_made chain = hand_made().add("001", {create_table("a", {"id"})}).add("002", {create_table("b", {"id"})});
    const hand_made other = hand_made().add("001", {create_table("another", {"id"})});
    varve::detail::run(chain, connection, {.target = "001"});
    run_sql(connection, "CREATE SCHEMA app; SET search_path = app");
    const std::string says = "the database has a history of this chain in schema public, which is not on the search path of the connection: "
                             "use it (history_schema, --history-schema public), or start another (--history-schema app)";
    CHECK(refusal_of([&] { varve::detail::run(chain, connection, {}); }) == says);
    CHECK(refusal_of([&] { varve::detail::run(chain, connection, {.target = "+1"}); }) == says);
    CHECK(query_value(connection, tables) == "public.varve_history");
    CHECK(varve::detail::run(other, connection, {}).ran.size() == 1);  // the history of another service
    CHECK(query_value(connection, tables) == "app.varve_history public.varve_history");
    run_sql(connection, "CREATE SCHEMA tenant; SET search_path = tenant");
    CHECK(varve::detail::run(chain, connection, {.history_schema = "tenant"}).ran.size() == 2);
    CHECK(varve::detail::run(chain, connection, {}).ran.empty());
}

TEST_CASE("one of several processes that start at once creates the history, and the others find it") {
    for (const varve::transaction_mode mode : {varve::per_plan, varve::per_migration}) {
        const scratch_database database("home");
        const hand_made chain = makes_app();
        std::vector<std::future<std::size_t>> runs;
        for (int i = 0; i < 6; ++i) {
            runs.push_back(std::async(std::launch::async, [&] {
                pqxx::connection connection(database.url());
                run_sql(connection, "SET search_path = app, public");
                return varve::detail::run(chain, connection, {.transaction = mode}).ran.size();
            }));
        }
        std::size_t ran = 0;
        for (auto& run : runs) { ran += run.get(); }
        CHECK(ran == 3);
        pqxx::connection connection(database.url());
        CHECK(query_value(connection, tables) == "public.varve_history");
    }
}

TEST_CASE("a dot in the name of the history table separates its schema") {
    for (const std::string table : {"varve_history", "alembic_version"}) {
        const scratch_database database("home");
        pqxx::connection connection(database.url());
        const hand_made chain = hand_made().add("001", {create_table("a", {"id"})}).add("002", {create_table("b", {"id"})});
        const run_options dotted = {.target = "001", .history_table = "ops." + table};
        run_options both = {.history_table = table, .history_schema = "ops"};
        CHECK(varve::detail::run(chain, connection, dotted).ran.size() == 1);
        CHECK(query_value(connection, tables) == "ops." + table);
        CHECK(varve::history(connection, dotted).size() == 1);
        CHECK(varve::history(connection, both).size() == 1);
        CHECK_FALSE(varve::detail::ensure_version(connection, dotted));
        CHECK(varve::detail::run(chain, connection, both).ran.size() == 1);
        // Older programs made a table whose name has the dot.
        run_sql(connection, "ALTER TABLE ops." + table + " SET SCHEMA public; ALTER TABLE " + table + " RENAME TO \"ops." + table + '"');
        const std::string says = "ops." + table + " means table " + table + " of schema ops, which does not exist; schema public has a table "
                                 "whose name is \"ops." + table + "\", with the dot: to use that table, name its schema (history_schema, "
                                 "--history-schema public); or rename it and move it to schema ops";
        for (const std::string target : {"head", "base"}) {
            run_options again = dotted;
            again.target = target;
            CHECK(refusal_of([&] { varve::detail::run(chain, connection, again); }) == says);
        }
        CHECK(refusal_of([&] { varve::history(connection, dotted); }) == says);
        CHECK(refusal_of([&] { varve::detail::ensure_version(connection, dotted); }) == says);
        CHECK(refusal_of([&] { varve::detail::stamp_to(varve::detail::graph(chain), connection, {{"head"}, true}, dotted); }) == says);
        if (table == "varve_history") {
            CHECK(varve::history(connection, {.history_table = "ops." + table, .history_schema = "public"}).size() == 2);
        }
    }
}

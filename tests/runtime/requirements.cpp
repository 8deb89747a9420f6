// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// What migrations require of the rows, asked before a run and again at its place.

#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/database.hpp"
#include "support/hand_made.hpp"
#include "varve/run.hpp"

namespace {

using varve::tests::hand_made;
using varve::tests::query_value;
using varve::tests::run_sql;
using varve::tests::scratch_database;
using varve::tests::sql;
using varve::tests::undeclared_sql;

varve::operation require(std::string_view query, std::string_view why = "mend it") {
    return varve::operations::require{query, why};
}

constexpr std::string_view no_null = "SELECT NOT EXISTS (SELECT 1 FROM a WHERE note IS NULL)";

/// How a run ends: "" if it works, otherwise "before" or "within" with the position of the database.
std::string end_of(const hand_made& chain, pqxx::connection& connection) {
    try {
        varve::detail::run(chain, connection, {});
        return "";
    } catch (const varve::requirement_failed& failed) {
        const bool before = std::string(failed.what()).find("Nothing was run.") != std::string::npos;
        return (before ? "before, at " : "within, at ") + failed.standing();
    }
}

/// A database with table a at 001, and a row whose note is NULL.
hand_made with_row(pqxx::connection& connection) {
    const hand_made chain = hand_made().add("001", {varve::tests::create_table("a", {"id", "note"})});
    varve::detail::run(chain, connection, {});
    run_sql(connection, "INSERT INTO a VALUES (1, NULL)");
    return chain;
}

}  // namespace

TEST_CASE("a requirement is met only by true, not by NULL, no row or false") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    const hand_made first = with_row(connection);
    for (const std::string_view query : {"SELECT false", "SELECT NULL::boolean", "SELECT true WHERE false", "SELECT true FROM a WHERE id = 2"}) {
        CAPTURE(query);
        CHECK(end_of(hand_made(first).add("002", {require(query)}), connection) == "before, at 001");
    }
    CHECK(end_of(hand_made(first).add("002", {require("SELECT true -- yes"), require("VALUES (true);"), require("(SELECT true)")}), connection).empty());
}

TEST_CASE("a query that the server cannot answer fails before the run, with its words") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    const hand_made first = with_row(connection);
    try {
        varve::detail::run(hand_made(first).add("002", {require("SELECT 1"), require("SELECT id = 1 FROM a, generate_series(1, 2)", "two")}), connection, {});
        FAIL("it ran");
    } catch (const varve::requirement_failed& failed) {
        REQUIRE(failed.unmet().size() == 2);
        CHECK(failed.unmet()[0].error.find("must be type boolean") != std::string::npos);
        CHECK(failed.unmet()[1].error.find("more than one row") != std::string::npos);
        CHECK(failed.unmet()[1].why == "two");
        CHECK(failed.step() == 1);
    }
}

TEST_CASE("what an earlier step of the plan changes is asked at its place only") {
    const auto ends = [](const std::vector<varve::operation>& before, std::string_view query = no_null) {
        const scratch_database database;
        pqxx::connection connection(database.url());
        std::vector<varve::operation> steps = before;
        steps.push_back(require(query));
        return end_of(hand_made(with_row(connection)).add("002", steps), connection);
    };
    CHECK(ends({}) == "before, at 001");
    CHECK(ends({varve::tests::add_column("a", "other")}) == "before, at 001");
    CHECK(ends({varve::tests::create_table("b", {"id"}), undeclared_sql("CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 1'")}) == "before, at 001");
    CHECK(ends({undeclared_sql("UPDATE a SET note = id")}).empty());
    CHECK(ends({undeclared_sql("DO 'BEGIN UPDATE a SET note = 1; END'")}).empty());
    CHECK(ends({undeclared_sql("INSERT INTO a SELECT 2, NULL FROM a")}) == "within, at 001");
    CHECK(ends({varve::tests::add_column("a", "other")}, "SELECT NOT EXISTS (SELECT 1 FROM a WHERE other IS NULL)") == "within, at 001");
    CHECK(ends({varve::tests::create_table("b", {"id"})}, "SELECT EXISTS (SELECT 1 FROM b)") == "within, at 001");
    CHECK(ends({undeclared_sql("UPDATE a SET note = id")}, "SELECT NOT EXISTS (SELECT 1 FROM public.a WHERE note IS NULL)") == "");
}

TEST_CASE("a requirement after a backfill is asked when the backfill is done") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    const hand_made first = with_row(connection);
    run_sql(connection, "ALTER TABLE a ADD PRIMARY KEY (id)");
    const varve::operation fill = varve::operations::backfill{.table = "a", .set = {{"note", {"id", 0, 0, varve::objects::expression_kind::sql}}}};
    CHECK(end_of(hand_made(first).add("002", {fill, require(no_null)}), connection).empty());
}

TEST_CASE("a requirement that fails at its place takes its transaction back, and says where the database is") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    const hand_made chain = hand_made(with_row(connection))
                                .add("002", {varve::tests::create_table("b", {"id"})})
                                .add("003", {varve::tests::create_table("c", {"id"}), undeclared_sql("INSERT INTO b VALUES (1)"),
                                             require("SELECT NOT EXISTS (SELECT 1 FROM b)", "b has rows: delete them")});
    varve::run_options each;
    each.transaction = varve::per_migration;
    try {
        varve::detail::run(chain, connection, each);
        FAIL("it ran");
    } catch (const varve::requirement_failed& failed) {
        CHECK(std::string(failed.what()) ==
              "migration \"003\", step 3: b has rows: delete them\n"
              "SELECT NOT EXISTS (SELECT 1 FROM b)\n"
              "The database is at \"002\". Change the rows as it says, and run again.");
        CHECK(failed.sqlstate() == varve::requirement_sqlstate);
    }
    CHECK(query_value(connection, "SELECT to_regclass('c') IS NULL") == "t");
}

TEST_CASE("a requirement is no part of the schema, of the way back, or of the fingerprint") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    const hand_made first = with_row(connection);
    const hand_made with = hand_made(first).add("002", {require("SELECT true"), varve::tests::add_column("a", "other"), require("SELECT true")});
    const hand_made without = hand_made(first).add("002", {varve::tests::add_column("a", "other")});
    CHECK(varve::fingerprint_of(static_cast<const varve::list<varve::migration>&>(with)[1]) ==
          varve::fingerprint_of(static_cast<const varve::list<varve::migration>&>(without)[1]));
    CHECK(varve::detail::run(with, connection, {}).ran.size() == 1);
    varve::run_options back;
    back.target = "-1";
    CHECK(varve::detail::run(without, connection, back).ran.size() == 1);
    CHECK(varve::detail::run(with, connection, {}).ran.size() == 1);
    CHECK(varve::detail::run(with, connection, back).to == "001");
}

TEST_CASE("the down that is written can require too") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    const hand_made chain = hand_made(with_row(connection)).add("002", {varve::tests::add_column("a", "other")}, {require(no_null, "a note is NULL"), sql("ALTER TABLE a DROP COLUMN other")});
    varve::detail::run(chain, connection, {});
    varve::run_options back;
    back.target = "-1";
    CHECK_THROWS_AS(varve::detail::run(chain, connection, back), varve::requirement_failed);
    run_sql(connection, "UPDATE a SET note = 1");
    CHECK(varve::detail::run(chain, connection, back).ran.size() == 1);
}

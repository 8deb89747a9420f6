// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/database.hpp"
#include "support/hand_made.hpp"
#include "varve/run.hpp"

namespace {

using varve::tests::create_table;
using varve::tests::hand_made;
using varve::tests::query_value;
using varve::tests::scratch_database;

varve::run_options dry(const std::string& target = "head") {
    varve::run_options options;
    options.target = target;
    options.dry_run = true;
    return options;
}

std::string objects(pqxx::connection& connection) {
    return query_value(connection, "SELECT coalesce(string_agg(relname, ' ' ORDER BY relname), '') FROM pg_class "
                                   "WHERE relnamespace = 'public'::regnamespace AND relname NOT LIKE 'varve%'");
}

}  // namespace

TEST_CASE("a dry run tries everything and leaves nothing") {
    const hand_made chain = hand_made()
                                .add("001", {create_table("a", {"id"}), varve::tests::build_index("ix", "a", "id")})
                                .add("002", {create_table("b", {"id"}), varve::tests::sql_outside("VACUUM a")}, {varve::tests::sql("DROP TABLE b")});
    const scratch_database database;
    pqxx::connection connection(database.url());
    const varve::report tried = varve::detail::run(chain, connection, dry());
    CHECK(tried.ran.size() == 2);
    CHECK(tried.untried == std::vector<std::string>{"step 2 of \"002\", which cannot run in a transaction"});
    CHECK(objects(connection).empty());
    CHECK(query_value(connection, "SELECT to_regclass('varve_history') IS NULL") == "t");

    CHECK(varve::detail::run(chain, connection, {}).ran.size() == 2);
    CHECK(varve::detail::run(chain, connection, dry("base")).ran.size() == 2);
    CHECK(objects(connection) == "a b ix");
    CHECK(query_value(connection, "SELECT count(*) FROM varve_history") == "2");
}

TEST_CASE("a dry run finds what would fail, also what is checked at the end of a transaction") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    varve::tests::run_sql(connection, "CREATE TABLE taken (id integer)");
    CHECK_THROWS_AS(varve::detail::run(hand_made().add("001", {create_table("taken", {"id"})}), connection, dry()), varve::migration_failed);
    const hand_made deferred =
        hand_made().add("001", {varve::tests::sql("CREATE TABLE p (id integer PRIMARY KEY); CREATE TABLE c (p integer REFERENCES p "
                                                "DEFERRABLE INITIALLY DEFERRED); INSERT INTO c VALUES (1)")},
                        {});
    CHECK_THROWS_AS(varve::detail::run(deferred, connection, dry()), varve::migration_failed);
    CHECK(objects(connection) == "taken");
}

TEST_CASE("a dry run goes on where a migration was interrupted, whatever exists of its index") {
    const hand_made chain = hand_made()
                                .add("001", {create_table("a", {"id"})})
                                .add("002", {create_table("b", {"id"}), varve::tests::build_index("ix", "a", "id", true)});
    const scratch_database database;
    pqxx::connection connection(database.url());
    varve::detail::run(chain, connection, {.target = "001"});
    varve::tests::run_sql(connection, "INSERT INTO a VALUES (1), (1)");
    CHECK_THROWS_AS(varve::detail::run(chain, connection, {}), varve::migration_failed);
    CHECK_THROWS_AS(varve::detail::run(chain, connection, dry()), varve::migration_failed);
    varve::tests::run_sql(connection, "DELETE FROM a");
    for (const char* stands : {"SELECT 1", "CREATE UNIQUE INDEX ix ON a (id)"}) {
        varve::tests::run_sql(connection, stands);
        CHECK(varve::detail::run(chain, connection, dry()).ran.size() == 1);
        CHECK(varve::detail::run(chain, connection, dry("base")).ran.size() == 2);
    }
    CHECK(varve::detail::run(chain, connection, {}).ran.size() == 1);
    CHECK(objects(connection) == "a b ix");
}

TEST_CASE("a dry run ends where enum values would have to be committed") {
    varve::operations::create_enum mood;
    mood.type = "mood";
    mood.values = {"good"};
    varve::operations::add_enum_value value;
    value.type = "mood";
    value.value = "bad";
    const hand_made chain = hand_made()
                                .add("001", {varve::operation(mood)})
                                .add("002", {varve::operation(value)})
                                .add("003", {varve::tests::sql("SELECT 'bad'::mood")}, {});
    const scratch_database database;
    pqxx::connection connection(database.url());
    const varve::report tried = varve::detail::run(chain, connection, dry());
    CHECK(tried.ran.size() == 2);
    CHECK(tried.untried ==
          std::vector<std::string>{"the migrations after \"002\", whose new enum values can be used only after a commit"});
    CHECK(varve::detail::run(chain, connection, {}).ran.size() == 3);
}

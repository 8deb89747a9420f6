// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Migrations that were folded into one: databases from before go on with the new chain.

#include <string>

#include "support/catch.hpp"
#include "support/database.hpp"
#include "support/hand_made.hpp"
#include "varve/run.hpp"
#include "varve/runtime/repair.hpp"

namespace replaces_cases {

using varve::tests::create_table;
using varve::tests::hand_made;
using varve::tests::query_value;
using varve::tests::run_sql;
using varve::tests::scratch_database;

hand_made before() {
    return hand_made()
        .add("001", {create_table("a", {"id"})})
        .add("002", {varve::tests::add_column("a", "more")})
        .add("003", {create_table("b", {"id"})})
        .add("004", {create_table("c", {"id"})});
}

/// The same schema: 003 does what 001 to 003 did.
hand_made after() {
    hand_made chain =
        hand_made().add("003", {create_table("a", {"id", "more"}), create_table("b", {"id"})}).add("004", {create_table("c", {"id"})});
    chain.edit(0).replaces.push_back("001");
    chain.edit(0).replaces.push_back("002");
    return chain;
}

varve::report go(const hand_made& chain, pqxx::connection& connection, const char* target = "head", const char* table = "varve_history") {
    varve::run_options options;
    options.target = target;
    options.history_table = table;
    return varve::detail::run(chain, connection, options);
}

std::string rows(pqxx::connection& connection) {
    return query_value(connection, "SELECT string_agg(revision || coalesce(' ' || pending, ''), ', ' ORDER BY position) FROM varve_history");
}
std::string tables(pqxx::connection& connection) {
    return query_value(connection,
                       "SELECT coalesce(string_agg(relname, ' ' ORDER BY relname), '') FROM pg_class WHERE relkind = 'r' AND "
                       "relnamespace = 'public'::regnamespace AND relname NOT IN ('varve_history', 'alembic_version')");
}

}  // namespace replaces_cases

using namespace replaces_cases;

TEST_CASE("a database past the fold goes on, and its history keeps the old rows") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    go(before(), connection);
    CHECK_FALSE(go(after(), connection).changed());
    CHECK_FALSE(go(after(), connection).changed());
    CHECK(rows(connection) == "001, 002, 003, 004");

    hand_made more = after();
    more.add("005", {create_table("d", {"id"})});
    const varve::report done = go(more, connection);
    CHECK(done.from == "004");
    CHECK(done.to == "005");
    CHECK(done.ran.size() == 1);
    CHECK_FALSE(go(more, connection).changed());
    CHECK(rows(connection) == "001, 002, 003, 004, 005");
    CHECK(varve::history(connection).size() == 5);
    // Back and forth behind the fold.
    CHECK(go(more, connection, "003").ran.size() == 2);
    CHECK(rows(connection) == "001, 002, 003");
    CHECK(go(more, connection).ran.size() == 2);
    CHECK(rows(connection) == "001, 002, 003, 004, 005");
}

TEST_CASE("a downgrade of the fold takes the old rows along") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    go(before(), connection);
    CHECK(go(after(), connection, "base").ran.size() == 2);
    CHECK(tables(connection).empty());
    CHECK(query_value(connection, "SELECT count(*) FROM varve_history") == "0");
    CHECK(go(after(), connection).ran.size() == 2);
    CHECK(rows(connection) == "003, 004");
    CHECK(tables(connection) == "a b c");
    CHECK(go(after(), connection).round_trips == 1);
    CHECK(go(after(), connection, "base").ran.size() == 2);
    CHECK(tables(connection).empty());
}

TEST_CASE("a database within the fold is refused, and can be brought to its end") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    go(before(), connection, "002");
    for (const char* target : {"head", "base", "003"}) {
        try {
            go(after(), connection, target);
            FAIL("it ran within the fold");
        } catch (const varve::history_mismatch& refused) {
            CHECK(std::string(refused.what()) ==
                  "the database is within the migrations that were folded into \"003\": its history has \"001\", and \"003\" is not "
                  "applied; upgrade it to \"003\" with a program from before the fold, and then run this one");
        }
    }
    CHECK(rows(connection) == "001, 002");
    CHECK(tables(connection) == "a");
    go(before(), connection, "003");
    CHECK(go(after(), connection).ran.size() == 1);
    CHECK(rows(connection) == "001, 002, 003, 004");
}

TEST_CASE("a fold that ran only in part is within the fold") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    hand_made chain = before();
    chain.edit(2).up = varve::tests::steps({create_table("b", {"id"}), varve::tests::build_index("u", "none", "id")});
    CHECK_THROWS(go(chain, connection));
    CHECK(rows(connection) == "001, 002, 003 up");
    CHECK_THROWS_AS(go(after(), connection), varve::history_mismatch);
    CHECK(rows(connection) == "001, 002, 003 up");
}

TEST_CASE("a fold of a range that does not begin at base") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    go(before(), connection, "003");
    hand_made chain = hand_made()
                          .add("001", {create_table("a", {"id"})})
                          .add("003", {varve::tests::add_column("a", "more"), create_table("b", {"id"})})
                          .add("004", {create_table("c", {"id"})});
    chain.edit(1).replaces.push_back("002");
    CHECK(go(chain, connection).ran.size() == 1);
    CHECK(rows(connection) == "001, 002, 003, 004");
    CHECK(go(chain, connection, "001").ran.size() == 2);
    CHECK(rows(connection) == "001");
    CHECK(go(chain, connection).ran.size() == 2);
    CHECK(rows(connection) == "001, 003, 004");
}

TEST_CASE("a second fold takes databases from before each of them") {
    hand_made twice = hand_made().add("004", {create_table("a", {"id", "more"}), create_table("b", {"id"}), create_table("c", {"id"})});
    for (const char* each : {"001", "002", "003"}) { twice.edit(0).replaces.push_back(each); }
    for (const hand_made& first : {before(), after()}) {
        const scratch_database database;
        pqxx::connection connection(database.url());
        go(first, connection);
        CHECK_FALSE(go(twice, connection).changed());
        CHECK(go(twice, connection, "base").changed());
        CHECK(tables(connection).empty());
        CHECK(go(twice, connection).changed());
        CHECK(rows(connection) == "004");
    }
}

TEST_CASE("the down of a fold that stops in the middle goes on") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    go(before(), connection, "003");
    hand_made chain = hand_made().add("003", {create_table("a", {"id", "more"}), create_table("b", {"id"})},
                                      {varve::tests::sql("DROP TABLE b"), varve::tests::sql_outside("DROP INDEX CONCURRENTLY u"),
                                       varve::tests::sql("DROP TABLE a")});
    chain.edit(0).replaces = after().migrations()[0].replaces;
    CHECK_THROWS(go(chain, connection, "base"));
    CHECK(rows(connection) == "001, 002, 003 down");
    CHECK(tables(connection) == "a");
    run_sql(connection, "CREATE INDEX u ON a (id)");
    CHECK(go(chain, connection, "base").changed());
    CHECK(tables(connection).empty());
    CHECK(query_value(connection, "SELECT count(*) FROM varve_history") == "0");
}

TEST_CASE("a program from before the fold, at the same time") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    // What the new program would send to an empty database, after the old one has begun to fill it.
    varve::detail::string_sink sql;
    const hand_made chain = after();
    const varve::detail::graph lines(chain.migrations());
    const varve::detail::history_table table(varve::detail::history_place_of("public", "varve_history"));
    table.put_expectation(sql, lines, {});
    go(before(), connection, "002");
    CHECK(query_value(connection, ("SELECT " + sql.text()).c_str()) == "f");
    go(before(), connection);
    varve::detail::string_sink past;
    table.put_expectation(past, lines, varve::detail::first_of_chain(2));
    CHECK(query_value(connection, ("SELECT " + past.text()).c_str()) == "t");
}

TEST_CASE("stamp, repair and another edit after a fold") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    go(before(), connection);
    const hand_made chain = after();
    const varve::detail::graph lines(chain.migrations());
    CHECK(varve::detail::repair_history(lines, connection, {}, {}).empty());
    CHECK(varve::detail::stamp_to(lines, connection, {{"003"}, false}, {}).to == "003");
    CHECK(rows(connection) == "001, 002, 003");
    CHECK(varve::detail::stamp_to(lines, connection, {{"base"}, false}, {}).to.empty());
    CHECK(query_value(connection, "SELECT count(*) FROM varve_history") == "0");
    CHECK(varve::detail::stamp_to(lines, connection, {{"head"}, false}, {}).to == "004");
    CHECK(rows(connection) == "003, 004");
    // An edit of the fold itself is found in databases that ran it.
    hand_made edited = after();
    edited.edit(0).up = varve::tests::steps({create_table("a", {"id"})});
    CHECK_THROWS_AS(go(edited, connection), varve::fingerprint_mismatch);
}

TEST_CASE("an edited migration behind a fold is still found") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    go(before(), connection);
    hand_made edited = after();
    edited.edit(1).up = varve::tests::steps({create_table("c", {"id", "more"})});
    CHECK_THROWS_AS(go(edited, connection), varve::fingerprint_mismatch);
    const varve::detail::graph lines(edited.migrations());
    CHECK(varve::detail::repair_history(lines, connection, {}, {}).size() == 1);
    CHECK_FALSE(go(edited, connection).changed());
}

TEST_CASE("a fold in Alembic's table") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    go(before(), connection, "002", "alembic_version");
    CHECK_THROWS_AS(go(after(), connection, "head", "alembic_version"), varve::history_mismatch);
    go(before(), connection, "003", "alembic_version");
    CHECK(go(after(), connection, "head", "alembic_version").ran.size() == 1);
    CHECK(go(after(), connection, "base", "alembic_version").ran.size() == 2);
    CHECK(tables(connection).empty());
}

TEST_CASE("a target that was folded names its fold") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    CHECK_THROWS_WITH(go(after(), connection, "002"), "target \"002\" was folded into \"003\": use that one");
}

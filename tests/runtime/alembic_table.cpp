// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Alembic's own table as the history.

#include <string>
#include <string_view>
#include <vector>

#include "support/branched.hpp"
#include "support/catch.hpp"
#include "support/database.hpp"
#include "varve/run.hpp"

namespace {

using varve::tests::branched;
using varve::tests::query_value;
using varve::tests::run_sql;
using varve::tests::scratch_database;

varve::run_options with_target(const std::string& target) {
    varve::run_options options;
    options.target = target;
    options.history_table = "alembic_version";
    return options;
}

std::string rows(pqxx::connection& connection) {
    return query_value(connection,
                       "SELECT coalesce(string_agg(version_num, ' ' ORDER BY version_num), '') || coalesce(' (' || "
                       "obj_description('alembic_version'::regclass) || ')', '') FROM alembic_version");
}

}  // namespace

TEST_CASE("Alembic's table has a row for each head, as Alembic has it") {
    const branched chain("a; b1 #left : a; b2 : b1; c1 #right : a; m : b2 c1; x #other; y : x & c1");
    const scratch_database database;
    pqxx::connection connection(database.url());
    const auto go = [&](const std::string& target) {
        const varve::report done = varve::detail::run(chain.chain(), connection, with_target(target));
        return rows(connection);
    };
    CHECK(go("a") == "a");
    CHECK(go("b1") == "b1");
    CHECK(go("c1") == "b1 c1");
    CHECK(go("x") == "b1 c1 x");
    CHECK(go("y") == "b1 y");  // y implies c1
    CHECK(go("m") == "m y");
    CHECK(go("b1") == "b1 y");
    CHECK(go("x") == "b1 c1 x");
    CHECK(go("heads") == "m y");
    CHECK(go("base").empty());
    CHECK(query_value(connection, "SELECT count(*) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace") == "1");
}

TEST_CASE("what Alembic recorded is the position of the database") {
    const branched chain("a; b : a; c : b");
    const scratch_database database;
    pqxx::connection connection(database.url());
    run_sql(connection,
            "CREATE TABLE a (id integer); CREATE TABLE b (id integer); CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
            "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)); INSERT INTO alembic_version VALUES ('b')");
    const varve::report done = varve::detail::run(chain.chain(), connection, with_target("head"));
    CHECK(done.from == "b");
    CHECK(done.ran.size() == 1);
    CHECK(rows(connection) == "c");
    CHECK_FALSE(varve::detail::run(chain.chain(), connection, with_target("head")).changed());
    const std::vector<varve::recorded_migration> recorded = varve::history(connection, with_target("head"));
    REQUIRE(recorded.size() == 1);
    CHECK(recorded[0].revision == "c");
    run_sql(connection, "UPDATE alembic_version SET version_num = 'unknown'");
    CHECK_THROWS_AS(varve::detail::run(chain.chain(), connection, with_target("head")), varve::database_ahead);
}

TEST_CASE("a migration that was interrupted is known from the comment on Alembic's table") {
    varve::tests::hand_made chain;
    chain.add("a", {varve::tests::create_table("a", {"id"})})
        .add("b", {varve::tests::create_table("b", {"id"}), varve::tests::build_index("ix", "a", "id", true)});
    const scratch_database database;
    pqxx::connection connection(database.url());
    varve::detail::run(chain, connection, with_target("a"));
    run_sql(connection, "INSERT INTO a VALUES (1), (1)");
    CHECK_THROWS_AS(varve::detail::run(chain, connection, with_target("head")), varve::migration_failed);
    CHECK(rows(connection) == "a (varve: unfinished up 1 b)");
    run_sql(connection, "DELETE FROM a");
    CHECK(varve::detail::run(chain, connection, with_target("head")).ran.size() == 1);
    CHECK(rows(connection) == "b");
    CHECK(varve::detail::run(chain, connection, with_target("base")).ran.size() == 2);
    CHECK(rows(connection).empty());
    run_sql(connection, "COMMENT ON TABLE alembic_version IS 'varve: unfinished up 9 b'");
    CHECK_THROWS_AS(varve::detail::run(chain, connection, with_target("head")), varve::history_mismatch);
    // What a person wrote there stays.
    run_sql(connection, "COMMENT ON TABLE alembic_version IS E'somebody''s\\nown words'");
    CHECK(varve::detail::run(chain, connection, with_target("a")).ran.size() == 1);
    run_sql(connection, "INSERT INTO a VALUES (1), (1)");
    CHECK_THROWS_AS(varve::detail::run(chain, connection, with_target("head")), varve::migration_failed);
    CHECK(rows(connection) == "a (varve: unfinished up 1 b\nsomebody's\nown words)");
    run_sql(connection, "DELETE FROM a");
    CHECK(varve::detail::run(chain, connection, with_target("head")).ran.size() == 1);
    CHECK(rows(connection) == "b (somebody's\nown words)");
}

TEST_CASE("a revision that Alembic's column cannot hold is refused before anything runs") {
    const branched chain("a; this_revision_has_more_than_32_characters : a");
    const scratch_database database;
    pqxx::connection connection(database.url());
    try {
        varve::detail::run(chain.chain(), connection, with_target("head"));
        FAIL("it ran");
    } catch (const varve::error& refused) {
        CHECK(std::string(refused.what()).find("Alembic's table has room for 32") != std::string::npos);
    }
    CHECK(query_value(connection, "SELECT count(*) FROM pg_class WHERE relname = 'a'") == "0");
}

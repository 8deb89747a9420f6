// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include "varve/runtime/stamp_from.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "support/branched.hpp"
#include "support/catch.hpp"
#include "support/database.hpp"
#include "varve/run.hpp"

namespace {

using Catch::Matchers::Equals;
using varve::detail::foreign_history;
using varve::detail::other_tool;
using varve::tests::branched;
using varve::tests::query_value;
using varve::tests::run_sql;
using varve::tests::scratch_database;

// The tables as the tools create them. dbmate 2.36, node-pg-migrate 9.0 and Alembic 1.8 were run to see theirs; the
// others are in the sources of golang-migrate 4, diesel 2, goose 3, Flyway 9 and sqlx 0.8.
constexpr std::string_view golang_migrate =
    R"(CREATE TABLE IF NOT EXISTS "public"."schema_migrations" (version bigint not null primary key, dirty boolean not null))";
constexpr std::string_view diesel =
    "CREATE TABLE IF NOT EXISTS __diesel_schema_migrations (version VARCHAR(50) PRIMARY KEY NOT NULL,"
    "run_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP)";
constexpr std::string_view dbmate = R"(create table if not exists "public"."schema_migrations" (version varchar primary key))";
constexpr std::string_view goose =
    "CREATE TABLE goose_db_version (id serial NOT NULL, version_id bigint NOT NULL, is_applied boolean NOT NULL, "
    "tstamp timestamp NULL default now(), PRIMARY KEY(id)); "
    "INSERT INTO goose_db_version (version_id, is_applied) VALUES (0, true)";
constexpr std::string_view flyway =
    R"(CREATE TABLE "public"."flyway_schema_history" ("installed_rank" INT NOT NULL, "version" VARCHAR(50),
    "description" VARCHAR(200) NOT NULL, "type" VARCHAR(20) NOT NULL, "script" VARCHAR(1000) NOT NULL, "checksum" INTEGER,
    "installed_by" VARCHAR(100) NOT NULL, "installed_on" TIMESTAMP NOT NULL DEFAULT now(), "execution_time" INTEGER NOT NULL,
    "success" BOOLEAN NOT NULL);
    ALTER TABLE "public"."flyway_schema_history" ADD CONSTRAINT "flyway_schema_history_pk" PRIMARY KEY ("installed_rank");
    CREATE INDEX "flyway_schema_history_s_idx" ON "public"."flyway_schema_history" ("success"))";
constexpr std::string_view sqlx =
    "CREATE TABLE IF NOT EXISTS _sqlx_migrations (version BIGINT PRIMARY KEY, description TEXT NOT NULL, "
    "installed_on TIMESTAMPTZ NOT NULL DEFAULT now(), success BOOLEAN NOT NULL, checksum BYTEA NOT NULL, "
    "execution_time BIGINT NOT NULL)";
constexpr std::string_view node_pg_migrate =
    R"(CREATE TABLE "public"."pgmigrations" ("id" SERIAL PRIMARY KEY, "name" varchar(255) NOT NULL, "run_on" timestamp NOT NULL))";
constexpr std::string_view alembic =
    "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))";

std::string flyway_row(int rank, std::string_view version, std::string_view type = "SQL", bool success = true) {
    return "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, "
           "execution_time, success) VALUES (" +
           std::to_string(rank) + ", " + std::string(version) + ", 'd', '" + std::string(type) + "', 'V__d.sql', 7, 'app', 3, " +
           (success ? "true" : "false") + "); ";
}
std::string goose_row(int version, bool applied = true) {
    return "INSERT INTO goose_db_version (version_id, is_applied) VALUES (" + std::to_string(version) +
           (applied ? ", true); " : ", false); ");
}
std::string sqlx_row(std::string_view version, bool success = true) {
    return "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (" +
           std::string(version) + ", 'd', " + (success ? "true" : "false") + ", '\\x00', -1); ";
}

const other_tool& tool_of(std::string_view word) {
    for (const other_tool& each : varve::detail::other_tools) {
        if (each.word == word) { return each; }
    }
    FAIL("no tool " << word);
    return varve::detail::other_tools[0];
}

/// A database with the table of a tool, and the chain that its position is taken over to.
class moving {
public:
    moving(std::string_view tool, std::string_view chain, std::string_view table, const std::string& rows = {})
        : tool_(&tool_of(tool)), chain_(chain), connection_(database_.url()) {
        if (!table.empty()) { run_sql(connection_, std::string(table)); }
        if (!rows.empty()) { run_sql(connection_, rows); }
    }

    varve::report stamp(bool purge = false, std::string_view table = {}) {
        const foreign_history other(chain_.graph(), *tool_,
                                    varve::detail::history_place_of({}, table.empty() ? tool_->table : table));
        return varve::detail::stamp_from(chain_.graph(), connection_, other, purge, options);
    }
    std::string refusal() {
        try {
            stamp();
        } catch (const varve::error& refused) {
            CHECK(query_value(connection_, "SELECT to_regclass('varve_history') IS NULL") == "t");
            return refused.what();
        }
        return "not refused";
    }
    pqxx::connection& connection() { return connection_; }

    varve::run_options options = {};

private:
    const other_tool* tool_;
    branched chain_;
    scratch_database database_;
    pqxx::connection connection_;
};

std::string position(std::string_view tool, std::string_view chain, std::string_view table, const std::string& rows) {
    moving database(tool, chain, table, rows);
    const std::string before =
        query_value(database.connection(), "SELECT md5(string_agg(t::text, ',' ORDER BY t::text)) FROM " +
                                               std::string(tool_of(tool).table) + " AS t");
    const varve::report done = database.stamp();
    CHECK(done.from.empty());
    CHECK(done.ran.empty());
    CHECK(before == query_value(database.connection(), "SELECT md5(string_agg(t::text, ',' ORDER BY t::text)) FROM " +
                                                           std::string(tool_of(tool).table) + " AS t"));
    return query_value(database.connection(),
                       "SELECT coalesce(string_agg(revision, ' ' ORDER BY position), '') FROM varve_history");
}

constexpr std::string_view three = "000001; 000002 : 000001; 000010 : 000002";
constexpr std::string_view dated = "20240501081500; 20240611093000 : 20240501081500; 20240612000000 : 20240611093000";

}  // namespace

TEST_CASE("each tool's table gives the position") {
    CHECK(position("golang-migrate", three, golang_migrate, "INSERT INTO schema_migrations VALUES (2, false)") == "000001 000002");
    CHECK(position("golang-migrate", three, golang_migrate, "INSERT INTO schema_migrations VALUES (10, false)") ==
          "000001 000002 000010");
    CHECK(position("diesel", "00000000000000; 20240501081500 : 00000000000000", diesel,
                   "INSERT INTO __diesel_schema_migrations (version) VALUES ('00000000000000'), ('20240501081500')") ==
          "00000000000000 20240501081500");
    CHECK(position("dbmate", dated, dbmate, "INSERT INTO schema_migrations VALUES ('20240501081500'), ('20240611093000')") ==
          "20240501081500 20240611093000");
    CHECK(position("goose", three, goose, goose_row(1) + goose_row(2)) == "000001 000002");
    CHECK(position("flyway", "1; 1.2 : 1; 10 : 1.2", flyway, flyway_row(1, "'1'") + flyway_row(2, "'1.2'")) == "1 1.2");
    CHECK(position("sqlx", dated, sqlx, sqlx_row("20240501081500")) == "20240501081500");
    CHECK(position("node-pg-migrate", "1714551300000; 1718098200000 : 1714551300000", node_pg_migrate,
                   "INSERT INTO \"public\".\"pgmigrations\" (name, run_on) VALUES ('1714551300000_create-users', NOW()), "
                   "('1718098200000_add_names', NOW())") == "1714551300000 1718098200000");
    CHECK(position("alembic", "a; b1 : a; b2 : a; m : b1 b2", alembic, "INSERT INTO alembic_version VALUES ('b1'), ('b2')") ==
          "a b1 b2");
}

TEST_CASE("a tool that has applied nothing is at base") {
    for (const std::string_view tool : {"golang-migrate", "dbmate", "goose", "alembic"}) {
        const std::string_view table = tool == "dbmate" ? dbmate : tool == "goose" ? goose : tool == "alembic" ? alembic : golang_migrate;
        CHECK(position(tool, three, table, "").empty());
    }
}

TEST_CASE("rows that revert earlier rows are applied in their order") {
    // goose once wrote a row for a down; Flyway's undo and repair still do.
    CHECK(position("goose", three, goose, goose_row(1) + goose_row(2) + goose_row(2, false)) == "000001");
    CHECK(position("goose", three, goose, goose_row(1) + goose_row(2) + goose_row(2, false) + goose_row(2)) == "000001 000002");
    CHECK(position("goose", three, goose, goose_row(1) + goose_row(7) + goose_row(7, false)) == "000001");
    CHECK(position("flyway", three, flyway, flyway_row(1, "'1'") + flyway_row(2, "'2'") + flyway_row(3, "'2'", "UNDO_SQL")) == "000001");
    CHECK(position("flyway", three, flyway, flyway_row(1, "'1'") + flyway_row(2, "'7'") + flyway_row(3, "'7'", "DELETE")) == "000001");
    // A baseline has what is before it. A schema that Flyway made, and repeatable migrations, have no version.
    CHECK(position("flyway", "1; 1.2 : 1; 10 : 1.2", flyway,
                   flyway_row(0, "NULL", "SCHEMA") + flyway_row(1, "'2'", "BASELINE") + flyway_row(2, "NULL")) == "1 1.2");
    CHECK(position("flyway", "1; 1.9 : 1; 1.10 : 1.9", flyway, flyway_row(1, "'1.9'", "BASELINE")) == "1 1.9");
}

TEST_CASE("versions are compared as the tool compares them") {
    CHECK(position("sqlx", "1; 2 : 1", sqlx, sqlx_row("1") + sqlx_row("2")) == "1 2");
    CHECK(position("flyway", "001; 1.1 : 001", flyway, flyway_row(1, "'1.0'") + flyway_row(2, "'1.1'")) == "001 1.1");
    CHECK(position("diesel", "20240501081500", diesel, "INSERT INTO __diesel_schema_migrations (version) VALUES ('2024-05-01-081500')") ==
          "20240501081500");
    // A revision that is a hash is no number, although it begins with one.
    CHECK(position("node-pg-migrate", "1; 2f0a : 1", node_pg_migrate, "INSERT INTO pgmigrations (name, run_on) VALUES ('1_a', now())") == "1");
    // dbmate's versions are text.
    CHECK_THAT(moving("dbmate", "1", dbmate, "INSERT INTO schema_migrations VALUES ('001')").refusal(),
               Catch::Matchers::StartsWith("table schema_migrations of dbmate has version \"001\", which the chain does not have"));
}

TEST_CASE("a version that the chain does not have is refused") {
    const std::string end = ", which the chain does not have; add the migration with that revision to the chain, or undo it with ";
    CHECK_THAT(moving("golang-migrate", three, golang_migrate, "INSERT INTO schema_migrations VALUES (11, false)").refusal(),
               Equals("table schema_migrations of golang-migrate has version \"11\"" + end + "golang-migrate"));
    CHECK_THAT(moving("goose", three, goose, goose_row(1) + goose_row(3) + goose_row(4)).refusal(),
               Equals("table goose_db_version of goose has version \"3\" and 1 more" + end + "goose"));
    CHECK_THAT(moving("node-pg-migrate", "1", node_pg_migrate, "INSERT INTO pgmigrations (name, run_on) VALUES ('1_a', now()), ('seed', now())").refusal(),
               Equals("table pgmigrations of node-pg-migrate has version \"seed\"" + end + "node-pg-migrate"));
    CHECK_THAT(moving("alembic", "a", alembic, "INSERT INTO alembic_version VALUES ('b')").refusal(),
               Equals("table alembic_version of alembic has version \"b\"" + end + "alembic"));
    moving ahead("sqlx", "1", sqlx, sqlx_row("1") + sqlx_row("2"));
    try {
        ahead.stamp();
        FAIL("not refused");
    } catch (const varve::database_ahead& refused) { CHECK(refused.revisions() == std::vector<std::string>{"2"}); }
}

TEST_CASE("a gap between applied migrations is refused") {
    CHECK_THAT(moving("dbmate", dated, dbmate, "INSERT INTO schema_migrations VALUES ('20240501081500'), ('20240612000000')").refusal(),
               Equals("table schema_migrations of dbmate has version \"20240612000000\", but not \"20240611093000\", which comes "
                      "before it in the chain; apply \"20240611093000\" with dbmate, or declare it after the last applied migration"));
    CHECK_THROWS_AS(moving("flyway", three, flyway, flyway_row(1, "'2'")).stamp(), varve::history_mismatch);
}

TEST_CASE("a version that failed is refused") {
    const std::string middle = " failed, so it may be applied in part; find out which of its statements ran, finish or undo them, and ";
    CHECK_THAT(moving("golang-migrate", three, golang_migrate, "INSERT INTO schema_migrations VALUES (2, true)").refusal(),
               Equals("table schema_migrations of golang-migrate says that version \"2\"" + middle +
                      "run migrate force with the version that the database then has"));
    CHECK_THAT(moving("flyway", three, flyway, flyway_row(1, "'1'") + flyway_row(2, "'2'", "SQL", false)).refusal(),
               Equals("table flyway_schema_history of flyway says that version \"2\"" + middle + "run flyway repair"));
    CHECK_THAT(moving("flyway", three, flyway, flyway_row(1, "NULL", "SQL", false)).refusal(),
               Catch::Matchers::StartsWith("table flyway_schema_history of flyway says that version \"V__d.sql\""));
    CHECK_THAT(moving("sqlx", "1", sqlx, sqlx_row("1", false)).refusal(),
               Equals("table _sqlx_migrations of sqlx says that version \"1\"" + middle + "correct or delete its row"));
}

TEST_CASE("a missing table is refused, and one of another shape") {
    CHECK_THAT(moving("dbmate", three, "").refusal(),
               Equals("the database has no table schema_migrations of dbmate on the search path of the connection; check the database "
                      "URL, or name the table (--from-table)"));
    CHECK_THAT(moving("diesel", three, "CREATE SCHEMA app; CREATE TABLE app.__diesel_schema_migrations (version text)").refusal(),
               Equals("the database has no table __diesel_schema_migrations of diesel on the search path of the connection; schema app "
                      "has one: use --from-table app.__diesel_schema_migrations"));
    CHECK_THAT(moving("dbmate", three, golang_migrate).refusal(),
               Equals("table schema_migrations lacks columns of dbmate's table (version character varying); it has those of golang-migrate: use --from golang-migrate"));
    CHECK_THAT(moving("golang-migrate", three, dbmate).refusal(),
               Equals("table schema_migrations lacks columns of golang-migrate's table (version bigint, dirty boolean); "
                      "it has those of dbmate: use --from dbmate"));
    CHECK_THAT(moving("goose", three, "CREATE TABLE goose_db_version (id integer)").refusal(),
               Equals("table goose_db_version lacks columns of goose's table (id integer, version_id bigint, is_applied boolean); "
                      "name another table (--from-table)"));
    moving denied("dbmate", three, dbmate);
    const std::string role = query_value(denied.connection(), "SELECT current_database() || '_reader'");
    run_sql(denied.connection(), "CREATE ROLE " + role + "; SET ROLE " + role);
    CHECK_THAT(denied.refusal(), Catch::Matchers::StartsWith("table schema_migrations of dbmate cannot be read: permission denied"));
    run_sql(denied.connection(), "RESET ROLE; DROP ROLE " + role);
}

TEST_CASE("the table may have another name and schema") {
    moving elsewhere("golang-migrate", three, "CREATE SCHEMA ops; CREATE TABLE ops.versions (version bigint not null primary key, dirty boolean not null)",
                     "INSERT INTO ops.versions VALUES (2, false)");
    CHECK(elsewhere.stamp(false, "ops.versions").to == "000002");
}

TEST_CASE("the walker goes on from the imported position, and a newer history is kept") {
    moving database("dbmate", "1; 2 : 1; 3 : 2", dbmate, "INSERT INTO schema_migrations VALUES ('1'), ('2')");
    database.options.dry_run = true;
    CHECK(database.stamp().to == "2");
    CHECK(query_value(database.connection(), "SELECT to_regclass('varve_history') IS NULL") == "t");
    database.options.dry_run = false;
    CHECK(database.stamp().to == "2");
    CHECK(database.stamp().from == "2");  // a second time changes nothing

    const branched chain("1; 2 : 1; 3 : 2");
    CHECK(varve::detail::run(chain.chain(), database.connection(), {}).ran.size() == 1);
    CHECK_THROWS_WITH(database.stamp(), Equals("varve's history has migration \"3\", which table schema_migrations of dbmate does not have; "
                                               "the history is newer: leave it as it is, or replace it with --purge"));
    CHECK(database.stamp(true).to == "2");
}

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// psql runs the scripts of varve::script, and the walker accepts the result.

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "support/catch.hpp"
#include "support/database.hpp"
#include "support/hand_made.hpp"
#include "varve/run.hpp"

namespace {

using varve::tests::add_column;
using varve::tests::create_table;
using varve::tests::hand_made;
using varve::tests::query_value;
using varve::tests::scratch_database;
using varve::tests::sql;

struct some {
    static const varve::list<varve::migration>& migrations() {
        static const hand_made chain = make();
        return chain.migrations();
    }
    static hand_made make() {
        varve::operations::add_enum_value adds;
        adds.type = "state";
        adds.value = "it's sent";
        return hand_made()
            .add("001", {create_table("a", {"id", "order"}), varve::tests::undeclared_sql("CREATE TYPE state AS ENUM ('open'); CREATE TABLE s (s state)")},
                 {sql("DROP TABLE s; DROP TYPE state; DROP TABLE a")})
            .message("the 'first' \"one\"\nin two lines; \\")
            .add("002", {add_column("a", "early"), varve::tests::build_index("ix", "a", "id", true), add_column("a", "late")})
            .add("003", {{adds}}, {})  // PostgreSQL has no way back
            .add("004", {sql("INSERT INTO s VALUES ('it''s sent'); SET search_path = pg_catalog")}, {sql("DELETE FROM s")})
            .add("005", {create_table("b", {"id"})});
    }
};

/// Its first migration makes the schema that a search path may name first.
struct makes_app {
    static const varve::list<varve::migration>& migrations() {
        static const hand_made chain = make();
        return chain.migrations();
    }
    static hand_made make() {
        varve::operations::create_schema app;
        app.schema = "app";
        return hand_made()
            .add("001", {{app}, create_table("app.a", {"id"})})
            .add("002", {varve::tests::build_index("ix", "app.a", "id")})
            .add("003", {create_table("app.b", {"id"})});
    }
};

/// Runs SQL with psql; its exit code.
int psql(const std::string& url, const std::string& script) {
    const std::string file = (std::filesystem::temp_directory_path() / ("varve_script_" + std::to_string(::getpid()))).string();
    std::ofstream(file) << script;
    const int status = std::system(("psql -X -q -v ON_ERROR_STOP=1 -f '" + file + "' '" + url + "' >/dev/null 2>&1").c_str());
    std::filesystem::remove(file);
    return status;
}

const std::string rows =
    "SELECT string_agg(concat_ws('|', position, revision, coalesce(parent, '-'), message, fingerprint, lineage, applied_by, varve, "
    "coalesce(pending, '-'), duration >= interval '0'), ' ' ORDER BY position) FROM varve_history";

}  // namespace

TEST_CASE("psql runs a script, and leaves what the walker leaves") {
    for (const varve::transaction_mode mode : {varve::per_plan, varve::per_migration}) {
        const scratch_database by_psql;
        const scratch_database by_walker;
        const std::string script = varve::script<some>("base", "head", {.transaction = mode});
        REQUIRE(psql(by_psql.url(), script) == 0);
        pqxx::connection scripted(by_psql.url());
        pqxx::connection walked(by_walker.url());
        varve::run_migrations<some>(walked, {.transaction = mode});
        CHECK(query_value(scripted, rows) == query_value(walked, rows));
        CHECK(varve::tests::pg_dump_schema(by_psql.url()) == varve::tests::pg_dump_schema(by_walker.url()));
        const varve::report none = varve::run_migrations<some>(scripted);
        CHECK(none.round_trips == 1);
        CHECK_FALSE(none.changed());

        REQUIRE(psql(by_psql.url(), varve::script<some>("head", "-4", {.transaction = mode})) == 0);
        varve::run_migrations<some>(walked, {.target = "001", .transaction = mode});
        CHECK(query_value(scripted, rows) == query_value(walked, rows));
        CHECK(varve::tests::pg_dump_schema(by_psql.url()) == varve::tests::pg_dump_schema(by_walker.url()));
    }
}

TEST_CASE("a script changes nothing if the database is not at the start of the script") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    varve::run_migrations<some>(connection, {.target = "001"});
    CHECK(psql(database.url(), varve::script<some>("base", "head")) != 0);
    CHECK(psql(database.url(), varve::script<some>("002", "head")) != 0);
    CHECK(query_value(connection, "SELECT count(*) FROM varve_history") == "1");
    CHECK(psql(database.url(), varve::script<some>("001", "head")) == 0);
    CHECK_FALSE(varve::run_migrations<some>(connection).changed());
}

TEST_CASE("a script whose index cannot be built is finished by the walker") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    varve::run_migrations<some>(connection, {.target = "001"});
    varve::tests::run_sql(connection, "INSERT INTO a VALUES (1), (1)");
    CHECK(psql(database.url(), varve::script<some>("001", "002")) != 0);
    varve::tests::run_sql(connection, "DELETE FROM a");
    CHECK(varve::run_migrations<some>(connection).ran.size() == 4);
    CHECK(query_value(connection, "SELECT indisvalid FROM pg_index WHERE indexrelid = 'ix'::regclass") == "t");
}

TEST_CASE("a script keeps to the history that it has made, though it makes a schema before it on the search path") {
    for (const varve::transaction_mode mode : {varve::per_plan, varve::per_migration}) {
        const scratch_database database;
        const std::string path = "SET search_path = app, public;\n";
        pqxx::connection connection(database.url());
        varve::tests::run_sql(connection, path);
        REQUIRE(psql(database.url(), path + varve::script<makes_app>("base", "002", {.transaction = mode})) == 0);
        CHECK(query_value(connection, "SELECT string_agg(DISTINCT schema, ' ') FROM public.varve_history") == "public");
        CHECK(varve::run_migrations<makes_app>(connection).ran.size() == 1);
        REQUIRE(psql(database.url(), path + varve::script<makes_app>("head", "base", {.transaction = mode})) == 0);
        CHECK(varve::history(connection).empty());
        varve::tests::run_sql(connection, "CREATE SCHEMA app; CREATE TABLE app.varve_history (LIKE public.varve_history)");
        CHECK(psql(database.url(), path + varve::script<makes_app>("base", "head", {.transaction = mode})) != 0);
    }
}

TEST_CASE("a script gives the session its timeouts back") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    const bool newer = connection.server_version() >= 170000;
    const std::string own = std::string("SET lock_timeout = '7s';\nSET statement_timeout = '8s';\n") +
                            (newer ? "SET transaction_timeout = '9s';\n" : "");
    const std::string check = std::string("DO $$BEGIN ASSERT current_setting('lock_timeout') = '7s'; ASSERT "
                                          "current_setting('statement_timeout') = '8s'; ") +
                              (newer ? "ASSERT current_setting('transaction_timeout') = '9s'; " : "") + "END$$;\n";
    CHECK(psql(database.url(), own + varve::script<makes_app>("base", "head") + check) == 0);
    CHECK(psql(database.url(), own + varve::script<makes_app>("head", "base") + check) == 0);
}

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// replace_enum moves whatever uses the type, and leaves the rest of the database as it was.

#include <string>

#include "support/database.hpp"
#include "support/rendered.hpp"
#include "varve/operation/type.hpp"

namespace {

std::string replace(varve::name type, const varve::list<varve::name>& values) {
    return varve::tests::written([&](varve::sink& out) {
        varve::render(out, varve::operation{varve::operations::replace_enum{type, values}});
    });
}

}  // namespace

TEST_CASE("replace_enum moves columns, arrays, defaults, checks, indexes and foreign keys") {
    varve::tests::scratch_database scratch("replace_enum");
    pqxx::connection connection(scratch.url());
    varve::tests::run_sql(connection, R"(
        CREATE SCHEMA "My Schema";
        CREATE TYPE "My Schema"."o'st""ate" AS ENUM ('o''pen', E'pa\\id', '$varve$');
        CREATE TYPE state AS ENUM ('other');  -- of a like name, and none of its business
        CREATE TABLE "My Schema".t (
            "St ate" "My Schema"."o'st""ate" NOT NULL DEFAULT 'o''pen',
            arr "My Schema"."o'st""ate"[] DEFAULT E'{"pa\\\\id"}',
            n integer DEFAULT 7,
            s state DEFAULT 'other',
            CONSTRAINT "c k" CHECK ("St ate" <> E'pa\\id' OR n > 0),
            CONSTRAINT u UNIQUE ("St ate"),
            CHECK (arr[1] <> "St ate"),
            CHECK ("St ate" IS NOT NULL));
        ALTER TABLE "My Schema".t ADD CONSTRAINT unproved CHECK ("St ate" <> 'o''pen') NOT VALID;
        CREATE INDEX "i x" ON "My Schema".t (n) WHERE "St ate" = 'o''pen';
        COMMENT ON INDEX "My Schema"."i x" IS E'it''s \\ open';
        COMMENT ON COLUMN "My Schema".t."St ate" IS 'kept';
        CREATE INDEX ON "My Schema".t ("St ate", n);
        CREATE TABLE r (s "My Schema"."o'st""ate" REFERENCES "My Schema".t ("St ate") ON DELETE CASCADE, x integer);
        CREATE TABLE child () INHERITS (r);
        ALTER TABLE ONLY child ALTER COLUMN s SET DEFAULT E'pa\\id';
        CREATE TABLE parts (s "My Schema"."o'st""ate" DEFAULT '$varve$', n integer) PARTITION BY RANGE (n);
        CREATE TABLE part PARTITION OF parts FOR VALUES FROM (0) TO (10);
        CREATE INDEX of_parts ON parts (n) WHERE s <> '$varve$';
        INSERT INTO "My Schema".t VALUES (E'pa\\id', '{"$varve$",NULL}', 3);
        INSERT INTO r VALUES (E'pa\\id');
        INSERT INTO parts VALUES ('$varve$', 3))");
    const std::string before = varve::tests::pg_dump_schema(scratch.url());

    varve::tests::run_sql(connection, replace("My Schema.o'st\"ate", {"new", "o'pen", "pa\\id", "$varve$"}));
    CHECK(varve::tests::query_value(connection,
                                  "SELECT string_agg(enumlabel, ',' ORDER BY enumsortorder) FROM pg_enum "
                                  "WHERE enumlabel <> 'other'") == "new,o'pen,pa\\id,$varve$");
    CHECK(varve::tests::query_value(connection, "SELECT t::text FROM \"My Schema\".t") ==
          R"x(("pa\\id","{$varve$,NULL}",3,other))x");
    CHECK(varve::tests::query_value(connection, "SELECT s FROM r") == "pa\\id");
    CHECK(varve::tests::query_value(connection, "SELECT s FROM part") == "$varve$");
    varve::tests::run_sql(connection, "UPDATE r SET s = NULL; INSERT INTO \"My Schema\".t (\"St ate\") VALUES ('new')");

    varve::tests::run_sql(connection, "DELETE FROM \"My Schema\".t WHERE \"St ate\" = 'new'");
    varve::tests::run_sql(connection, replace("My Schema.o'st\"ate", {"o'pen", "pa\\id", "$varve$"}));
    CHECK(varve::tests::pg_dump_schema(scratch.url()) == before);
}

TEST_CASE("replace_enum fails where a value that goes is in use, and changes nothing") {
    varve::tests::scratch_database scratch("replace_enum");
    pqxx::connection connection(scratch.url());
    varve::tests::run_sql(connection,
                        "CREATE TYPE state AS ENUM ('a', 'b'); CREATE TABLE t (s state); INSERT INTO t VALUES ('b')");
    const std::string before = varve::tests::pg_dump_schema(scratch.url());
    CHECK_THROWS_AS(varve::tests::run_sql(connection, replace("state", {"a"})), pqxx::data_exception);
    CHECK(varve::tests::pg_dump_schema(scratch.url()) == before);
    varve::tests::run_sql(connection, "DELETE FROM t");
    CHECK_NOTHROW(varve::tests::run_sql(connection, replace("state", {"a"})));
}

TEST_CASE("replace_enum of a type with the longest of names, which nothing uses") {
    varve::tests::scratch_database scratch("replace_enum");
    const std::string longest(63, 'x');
    varve::tests::run_sql(scratch.url(), "CREATE TYPE " + longest + " AS ENUM ('a', 'b')");
    CHECK_NOTHROW(varve::tests::run_sql(scratch.url(), replace(std::string_view(longest), {"b"})));
    CHECK(varve::tests::query_value(scratch.url(), "SELECT enum_range(NULL::" + longest + ")::text") == "{b}");
}

TEST_CASE("replace_enum keeps comments, privileges and settings of the type and of the objects that it creates again") {
    varve::tests::scratch_database scratch("replace_enum");
    pqxx::connection connection(scratch.url());
    varve::tests::run_sql(connection, R"(
        CREATE TYPE "it's" AS ENUM ('a', 'b');
        COMMENT ON TYPE "it's" IS 'how it''s going';
        REVOKE ALL ON TYPE "it's" FROM PUBLIC;
        GRANT USAGE ON TYPE "it's" TO pg_monitor WITH GRANT OPTION;
        ALTER TYPE "it's" OWNER TO pg_read_all_data;
        CREATE TABLE t (id integer NOT NULL, s "it's" NOT NULL UNIQUE, n integer, CONSTRAINT c CHECK (s <> 'b' OR n > 0));
        CREATE TABLE r (s "it's" CONSTRAINT f REFERENCES t (s));
        COMMENT ON CONSTRAINT c ON t IS 'of t';
        COMMENT ON CONSTRAINT f ON r IS 'of r';
        COMMENT ON CONSTRAINT t_s_key ON t IS 'key';
        CREATE UNIQUE INDEX i ON t (id) INCLUDE (s);
        CREATE INDEX e ON t ((s = 'a'), (n + 1));
        CREATE INDEX p ON t (n) WHERE s <> 'b';
        COMMENT ON INDEX p IS 'partial';
        ALTER INDEX e ALTER COLUMN 1 SET STATISTICS 77;
        ALTER TABLE t CLUSTER ON e;
        ALTER TABLE t REPLICA IDENTITY USING INDEX t_s_key;
        ALTER TABLE t ALTER COLUMN s SET STATISTICS 55;
        GRANT SELECT (s) ON t TO pg_monitor;
        CREATE STATISTICS x ON s, n FROM t;
        COMMENT ON STATISTICS x IS 'stat';
        ALTER STATISTICS x SET STATISTICS 33)");
    const std::string hangs = "SELECT format('%s %s %s', (SELECT indisclustered FROM pg_index WHERE indexrelid = 'e'::regclass), "
                              "(SELECT indisreplident FROM pg_index WHERE indexrelid = 't_s_key'::regclass), (SELECT array_agg(description ORDER BY description) FROM pg_description WHERE objoid >= 16384))";
    const std::string before = varve::tests::pg_dump_schema(scratch.url());
    const std::string hung = varve::tests::query_value(connection, hangs);
    varve::tests::run_sql(connection, replace("it's", {"a", "b", "c"}));
    CHECK(varve::tests::query_value(connection, "SELECT typowner::regrole FROM pg_type WHERE typname = 'it''s'") == "pg_read_all_data");
    varve::tests::run_sql(connection, replace("it's", {"a", "b"}));
    CHECK(varve::tests::query_value(connection, "SELECT typowner::regrole FROM pg_type WHERE typname = 'it''s'") == "pg_read_all_data");
    CHECK(varve::tests::pg_dump_schema(scratch.url()) == before);
    CHECK(varve::tests::query_value(connection, hangs) == hung);
}

TEST_CASE("replace_enum says before anything happens what uses the type and does not move") {
    varve::tests::scratch_database scratch("replace_enum");
    pqxx::connection connection(scratch.url());
    const auto said = [&](const std::string& sql) {
        varve::tests::run_sql(connection, "DROP SCHEMA public CASCADE; CREATE SCHEMA public; CREATE TYPE state AS ENUM ('a', 'b'); "
                                        "CREATE TABLE t (s state, many state[], n integer, CHECK (s <> 'b'));" + sql);
        const std::string before = varve::tests::pg_dump_schema(scratch.url());
        std::string message;
        try {
            varve::tests::run_sql(connection, replace("state", {"a", "b", "c"}));
        } catch (const pqxx::sql_error& error) {
            message = error.what();
            CHECK(error.sqlstate() == "2BP01");
            CHECK(varve::tests::pg_dump_schema(scratch.url()) == before);
        }
        const std::string begins = "enum type state cannot be replaced while something uses it that does not move: ";
        const std::size_t at = message.find(begins);
        return at == std::string::npos ? message : message.substr(at + begins.size(), message.find('\n', at) - at - begins.size());
    };
    CHECK(said("CREATE VIEW v AS SELECT s FROM t") == "view v");
    CHECK(said("CREATE VIEW v AS SELECT n, many FROM t; CREATE MATERIALIZED VIEW m AS SELECT 'a'::state AS x") == "materialized view m, view v");
    CHECK(said("CREATE POLICY p ON t USING (s = 'a')") == "policy p on table t");
    CHECK(said("CREATE FUNCTION f(state) RETURNS integer LANGUAGE sql AS 'SELECT 1'") == "function f(state)");
    CHECK(said("CREATE FUNCTION f() RETURNS state[] LANGUAGE sql AS 'SELECT NULL::state[]'") == "function f()");
    CHECK(said("CREATE DOMAIN d AS state") == "type d");
    CHECK(said("CREATE TYPE pair AS (one state, two state)") == "composite type pair");
    CHECK(said("CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; "
               "CREATE TRIGGER r BEFORE UPDATE OF s ON t FOR EACH ROW EXECUTE FUNCTION g()") == "trigger r on table t");
    CHECK(said("ALTER TABLE t ADD COLUMN g boolean GENERATED ALWAYS AS (s = 'a') STORED") == "generated column g of table t");
    CHECK(said("CREATE TABLE other (n integer); CREATE VIEW w AS SELECT n FROM t").empty());
}

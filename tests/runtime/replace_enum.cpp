// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// replace_enum moves whatever uses the type, and leaves the rest of the database as it was.

#include <string>

#include "support/database.hpp"
#include "support/rendered.hpp"
#include "varve/operation/type.hpp"

namespace {

std::string replace(varve::detail::name type, const varve::detail::list<varve::detail::name>& values) {
    return varve_test::written([&](varve::sink& out) {
        varve::render(out, varve::operation{varve::operations::replace_enum{type, values}});
    });
}

}  // namespace

TEST_CASE("replace_enum moves columns, arrays, defaults, checks, indexes and foreign keys") {
    varve_test::scratch_database scratch("replace_enum");
    pqxx::connection connection(scratch.url());
    varve_test::run_sql(connection, R"(
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
    const std::string before = varve_test::pg_dump_schema(scratch.url());

    varve_test::run_sql(connection, replace("My Schema.o'st\"ate", {"new", "o'pen", "pa\\id", "$varve$"}));
    CHECK(varve_test::query_value(connection,
                                  "SELECT string_agg(enumlabel, ',' ORDER BY enumsortorder) FROM pg_enum "
                                  "WHERE enumlabel <> 'other'") == "new,o'pen,pa\\id,$varve$");
    CHECK(varve_test::query_value(connection, "SELECT t::text FROM \"My Schema\".t") ==
          R"x(("pa\\id","{$varve$,NULL}",3,other))x");
    CHECK(varve_test::query_value(connection, "SELECT s FROM r") == "pa\\id");
    CHECK(varve_test::query_value(connection, "SELECT s FROM part") == "$varve$");
    varve_test::run_sql(connection, "UPDATE r SET s = NULL; INSERT INTO \"My Schema\".t (\"St ate\") VALUES ('new')");

    varve_test::run_sql(connection, "DELETE FROM \"My Schema\".t WHERE \"St ate\" = 'new'");
    varve_test::run_sql(connection, replace("My Schema.o'st\"ate", {"o'pen", "pa\\id", "$varve$"}));
    CHECK(varve_test::pg_dump_schema(scratch.url()) == before);
}

TEST_CASE("replace_enum fails where a value that goes is in use, and changes nothing") {
    varve_test::scratch_database scratch("replace_enum");
    pqxx::connection connection(scratch.url());
    varve_test::run_sql(connection,
                        "CREATE TYPE state AS ENUM ('a', 'b'); CREATE TABLE t (s state); INSERT INTO t VALUES ('b')");
    const std::string before = varve_test::pg_dump_schema(scratch.url());
    CHECK_THROWS_AS(varve_test::run_sql(connection, replace("state", {"a"})), pqxx::data_exception);
    CHECK(varve_test::pg_dump_schema(scratch.url()) == before);
    varve_test::run_sql(connection, "DELETE FROM t");
    CHECK_NOTHROW(varve_test::run_sql(connection, replace("state", {"a"})));
}

TEST_CASE("replace_enum of a type with the longest of names, which nothing uses") {
    varve_test::scratch_database scratch("replace_enum");
    const std::string longest(63, 'x');
    varve_test::run_sql(scratch.url(), "CREATE TYPE " + longest + " AS ENUM ('a', 'b')");
    CHECK_NOTHROW(varve_test::run_sql(scratch.url(), replace(std::string_view(longest), {"b"})));
    CHECK(varve_test::query_value(scratch.url(), "SELECT enum_range(NULL::" + longest + ")::text") == "{b}");
}

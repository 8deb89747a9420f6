// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// varve and PostgreSQL agree about which changes of a type rewrite the table, for every pair of types.

#include "varve/hazard/type_change.hpp"

#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/database.hpp"
#include "varve/text/arena.hpp"

using varve::detail::is_plain_using;
using varve::detail::is_stored_alike;
using varve::detail::parse_type;
using varve::detail::widens;

TEST_CASE("a change of type writes the table anew where varve says") {
    const varve::tests::scratch_database database;
    pqxx::connection connection(database.url());
    pqxx::work transaction(connection);
    transaction.exec("CREATE EXTENSION citext");
    const std::vector<std::string> types = {"smallint", "integer", "bigint", "oid", "numeric", "numeric(10,2)", "numeric(12,2)", "numeric(12,3)",
                                            "numeric(8,2)", "numeric(10)", "real", "double precision", "text", "character varying", "character varying(20)",
                                            "character varying(50)", "character(10)", "character(20)", "citext", "name", "timestamp without time zone",
                                            "timestamp(3) without time zone", "timestamp(6) without time zone", "timestamp with time zone",
                                            "timestamp(3) with time zone", "timestamp(6) with time zone", "date", "time without time zone",
                                            "time(3) without time zone", "time(6) without time zone", "time with time zone", "interval", "interval(3)", "interval(6)",
                                            "cidr", "inet", "bit(4)", "bit(8)", "bit varying", "bit varying(10)", "bit varying(20)", "json", "jsonb", "xml", "uuid",
                                            "bytea", "boolean", "text[]", "character varying[]", "character varying(20)[]", "character varying(50)[]", "integer[]",
                                            "bigint[]", "numeric[]", "numeric(10,2)[]", "numeric(12,2)[]", "regclass", "regproc", "money"};
    std::string list = "ARRAY[";
    for (const std::string& each : types) { list += (list.back() == '[' ? "'" : ", '") + each + "'"; }
    list += "]";
    transaction.exec("SET LOCAL timezone = 'Europe/Berlin'");
    transaction.exec("CREATE TEMP TABLE tried (old text, new text, anew bool)");
    transaction.exec("DO $$ DECLARE old text; new text; before oid; BEGIN"
                     " FOREACH old IN ARRAY " + list + " LOOP FOREACH new IN ARRAY " + list + " LOOP"
                     " CREATE TEMP TABLE q (); EXECUTE 'ALTER TABLE q ADD c ' || old; before := pg_relation_filenode('q');"
                     " BEGIN EXECUTE 'ALTER TABLE q ALTER c TYPE ' || new;"
                     " INSERT INTO tried VALUES (old, new, before <> pg_relation_filenode('q'));"
                     " EXCEPTION WHEN datatype_mismatch OR cannot_coerce THEN NULL; END;"
                     " DROP TABLE q; END LOOP; END LOOP; END $$");
    varve::detail::text_arena texts;
    std::size_t rewritten = 0;
    std::size_t kept = 0;
    for (const auto& row : transaction.exec("SELECT old, new, anew FROM tried")) {
        const std::string old = row[0].c_str();
        const std::string fresh = row[1].c_str();
        CAPTURE(old, fresh);
        const bool anew = row[2].as<bool>();
        CHECK(is_stored_alike(parse_type(old, texts), parse_type(fresh, texts)) == !anew);
        ++(anew ? rewritten : kept);
    }
    CHECK(rewritten > 500);
    CHECK(kept > 80);
}

TEST_CASE("a type that widens loses no value") {
    varve::detail::text_arena texts;
    const auto widened = [&](const char* from, const char* to) { return widens(parse_type(from, texts), parse_type(to, texts)); };
    CHECK(widened("integer", "bigint"));
    CHECK(widened("numeric(10,2)", "numeric(12,3)"));
    CHECK(widened("varchar(10)", "varchar(20)"));
    CHECK(widened("uuid", "text"));
    CHECK(widened("char(4)", "char(8)"));
    CHECK(widened("json", "jsonb"));
    CHECK_FALSE(widened("bigint", "integer"));
    CHECK_FALSE(widened("numeric(10,2)", "numeric(10,3)"));
    CHECK_FALSE(widened("text", "varchar(20)"));
    CHECK_FALSE(widened("text", "integer"));
    CHECK_FALSE(widened("integer", "real"));
    CHECK_FALSE(widened("integer[]", "integer"));
}

TEST_CASE("USING that converts nothing but the type") {
    varve::detail::text_arena texts;
    const auto plain = [&](const char* sql, const char* to) { return is_plain_using(sql, "c", parse_type(to, texts), texts); };
    CHECK(plain("", "text"));
    CHECK(plain("c", "text"));
    CHECK(plain("c::text", "text"));
    CHECK(plain(" C :: varchar(20) ", "varchar(20)"));
    CHECK(plain("CAST(c AS text)", "text"));
    CHECK(plain("\"c\"::text", "text"));
    CHECK_FALSE(plain("c::text", "varchar(20)"));
    CHECK_FALSE(plain("d", "text"));
    CHECK_FALSE(plain("lower(c)", "text"));
    CHECK_FALSE(plain("c || 'x'", "text"));
    CHECK_FALSE(plain("CAST(c AS text", "integer"));
}

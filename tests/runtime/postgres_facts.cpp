// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// The facts about PostgreSQL in sql/ and schema/type_text.hpp, compared with a server.

#include <string>
#include <string_view>
#include <vector>

#include "support/database.hpp"
#include "support/server_version.hpp"
#include "support/rendered.hpp"
#include "varve/schema/type_text.hpp"
#include "varve/sql/identifier.hpp"
#include "varve/sql/literal.hpp"

using namespace varve::detail;
using varve::objects::data_type;
using varve::tests::query_value;
using varve::tests::written;

namespace {

std::vector<std::string> query_column(pqxx::connection& connection, const std::string& sql) {
    pqxx::nontransaction transaction(connection);
    std::vector<std::string> values;
    for (const auto& row : transaction.exec(sql)) { values.emplace_back(row[0].c_str()); }
    return values;
}

std::string quoted_identifier(std::string_view text) {
    return written([=](varve::sink& out) { quote_identifier(out, text); });
}
std::string quoted_literal(std::string_view text) {
    return written([=](varve::sink& out) { quote_literal(out, text); });
}

const std::vector<std::string> nasty_texts = {"plain",
                                              "Upper",
                                              "two words",
                                              "it's",
                                              "\"",
                                              "a\"\"b",
                                              "\\",
                                              "\\'; DROP TABLE users; --",
                                              "$$",
                                              "$1",
                                              "é",
                                              "価格",
                                              "a.b",
                                              "2nd",
                                              "a$b",
                                              "user",
                                              "order",
                                              "E'",
                                              "U&\"",
                                              "/*",
                                              "--",
                                              "\n\t",
                                              "%s",
                                              "a\\\\b",
                                              "\xF0\x9F\x8C\xB3"};

}  // namespace

TEST_CASE("identifiers and literals come back as they were") {
    varve::tests::scratch_database scratch("quoting");
    pqxx::connection connection(scratch.url());
    for (const char* setting : {"on", "off"}) {
        if (varve::tests::server_major() >= 19 && std::string_view(setting) == "off") { continue; }  // 19 has no such strings
        varve::tests::run_sql(
            connection, std::string("SET client_min_messages = error; SET standard_conforming_strings = ") + setting);
        for (const std::string& text : nasty_texts) {
            CAPTURE(setting, text);
            pqxx::nontransaction transaction(connection);
            const pqxx::result rows =
                transaction.exec("SELECT " + quoted_literal(text) + " AS " + quoted_identifier(text));
            CHECK(rows[0][0].c_str() == text);
            CHECK(rows.column_name(0) == text);
        }
    }
}

TEST_CASE("identifiers have quotes where quote_ident gives them some") {
    varve::tests::scratch_database scratch("keywords");
    pqxx::connection connection(scratch.url());
    for (const std::string& text : nasty_texts) {
        CHECK(quoted_identifier(text) == query_value(connection, "SELECT quote_ident(" + quoted_literal(text) + ")"));
    }
    for (const std::string& word :
         query_column(connection, "SELECT word FROM pg_get_keywords() WHERE catcode <> 'U'")) {
        CHECK(quoted_identifier(word) == '"' + word + '"');
    }
    // The others have none, but for words that a newer version reserved.
    const std::vector<std::string> unreserved =
        query_column(connection, "SELECT word FROM pg_get_keywords() WHERE catcode = 'U'");
    CHECK(unreserved.size() > 200);
    for (const std::string& word : unreserved) {
        if (word != "json" && word.compare(0, 5, "json_") != 0) { CHECK(quoted_identifier(word) == word); }
    }
}

TEST_CASE("every type of pg_catalog that a column can have is known, by the name that format_type gives it") {
    varve::tests::scratch_database scratch("types");
    pqxx::connection connection(scratch.url());
    const std::vector<std::string> types =
        query_column(connection,
                     "SELECT format_type(oid, NULL) FROM pg_type WHERE typnamespace = 'pg_catalog'::regnamespace "
                     "AND typtype IN ('b', 'r', 'm') AND NOT (typelem <> 0 AND typname LIKE '\\_%')");
    CHECK(types.size() > 70);
    for (const std::string& type : types) {
        CAPTURE(type);
        CHECK(is_builtin_type(type));
        CHECK(canonical_type(type) == type);
    }
    for (const char* alias : {"int",
                              "int2",
                              "int4",
                              "int8",
                              "bool",
                              "float",
                              "float4",
                              "float8",
                              "dec",
                              "decimal",
                              "varchar",
                              "char varying",
                              "char",
                              "nchar",
                              "nchar varying",
                              "national char",
                              "national character",
                              "national char varying",
                              "varbit",
                              "time",
                              "timetz",
                              "timestamp",
                              "timestamptz",
                              "national character varying"}) {
        CAPTURE(alias);
        CHECK(canonical_type(alias) ==
              query_value(connection, std::string("SELECT format_type('") + alias + "'::regtype, NULL)"));
    }
}

TEST_CASE("types are printed as format_type prints them, and read back") {
    varve::tests::scratch_database scratch("format");
    pqxx::connection connection(scratch.url());
    varve::tests::run_sql(connection,
                        "CREATE SCHEMA \"Bill\"; CREATE TYPE \"Bill\".\"o\"\"r (d)\" AS ENUM (); CREATE TYPE \"user\" "
                        "AS ENUM (); CREATE "
                        "TYPE mood AS ENUM (); CREATE EXTENSION citext");
    const data_type types[] = {{"bigint"},
                               {"numeric"},
                               {"numeric", 10, 0},
                               {"numeric", 10, 2, 1},
                               {"character", 1},
                               {.name = "character", .first = 7, .dimensions = 1},
                               {"character varying"},
                               {.name = "character varying", .first = 20, .dimensions = 1},
                               {"bit", 1},
                               {"bit varying", 9},
                               {"\"char\""},
                               {"bpchar"},
                               {"name"},
                               {"time without time zone"},
                               {"time with time zone", 0},
                               {"timestamp with time zone"},
                               {.name = "timestamp with time zone", .first = 3, .dimensions = 1},
                               {"timestamp without time zone", 6},
                               {"interval"},
                               {"interval", 2},
                               {"interval year"},
                               {.name = "interval year to month", .dimensions = 1},
                               {"interval second", 3},
                               {"interval day to second"},
                               {"interval minute to second", 0},
                               {.name = "double precision", .dimensions = 1},
                               {"int4multirange"},
                               {"regnamespace"},
                               {"jsonpath"},
                               {"citext"},
                               {.name = "mood", .dimensions = 1},
                               {"user"},
                               {"Bill.o\"r (d)"},
                               {.name = "Bill.o\"r (d)", .dimensions = 1}};
    for (const data_type& type : types) {
        const std::string printed = written([&](varve::sink& out) { render_type(out, type); });
        CAPTURE(printed);
        varve::tests::run_sql(connection, "DROP TABLE IF EXISTS t; CREATE TABLE t (x " + printed + ")");
        const std::string stored = query_value(connection,
                                               "SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE "
                                               "attrelid = 't'::regclass AND attname = 'x'");
        CHECK(stored == printed);
        text_arena texts;
        CHECK(parse_type(stored, texts) == type);
    }
    // Other spellings are stored as stored_type says.
    for (const char* spelling : {"char", "bit", "numeric(5)", "dec(4,1)", "float(24)", "float(25)", "float",
                                 "bpchar(3)", "varchar", "timestamptz(2)", "int2[]", "nchar", "time", "char(4)[]"}) {
        CAPTURE(spelling);
        varve::tests::run_sql(connection, std::string("DROP TABLE IF EXISTS t; CREATE TABLE t (x ") + spelling + ")");
        text_arena texts;
        const data_type parsed = parse_type(spelling, texts);
        CHECK(written([&](varve::sink& out) { render_type(out, parsed); }) ==
              query_value(connection,
                          "SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = 't'::regclass "
                          "AND attname = 'x'"));
    }
}

TEST_CASE("types of extensions are known by their extensions") {
    varve::tests::scratch_database scratch("extensions");
    pqxx::connection connection(scratch.url());
    std::size_t extensions = 0;
    for (const std::string extension :
         {"citext", "cube", "hstore", "intarray", "isn", "lo", "ltree", "seg", "vector"}) {
        if (query_value(connection, "SELECT count(*) FROM pg_available_extensions WHERE name = '" + extension + "'") ==
            "0") {
            continue;
        }
        varve::tests::run_sql(connection, "CREATE EXTENSION " + extension);
        // Types that only indexes store have no input.
        const std::vector<std::string> types =
            query_column(connection,
                         "SELECT t.typname FROM pg_type t JOIN pg_depend d ON d.classid = 'pg_type'::regclass AND "
                         "d.objid = t.oid AND d.deptype = 'e' "
                         "JOIN pg_extension e ON e.oid = d.refobjid AND d.refclassid = 'pg_extension'::regclass "
                         "WHERE e.extname = '" +
                             extension +
                             "' AND t.typtype IN ('b', 'd') AND t.typelem = 0 AND t.typname NOT IN "
                             "('ghstore', 'ltree_gist', 'intbig_gkey')");
        CHECK_FALSE(types.empty());
        for (const std::string& type : types) {
            CAPTURE(type);
            CHECK(extension_of_type(type) == extension);
        }
        ++extensions;
    }
    CHECK(extensions > 0);
}

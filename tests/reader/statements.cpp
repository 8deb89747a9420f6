// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include "varve/reader/statements.hpp"

#include <cstddef>
#include <string_view>

#include "reader/read.hpp"
#include "varve/sql/keyword.hpp"

static constexpr void put_pieces(varve::sink& out, std::string_view sql) {
    constexpr std::string_view words[] = {"", "psql ", "rows ", "unfinished "};
    varve::statement_list pieces(sql);
    for (varve::text_piece each; pieces.next(each);) { out << words[static_cast<std::size_t>(each.kind)] << each.text << '|'; }
}

static constexpr void put_all(varve::sink& out, std::string_view sql) {
    varve::detail::text_arena texts;
    std::string_view rest = sql;
    while (!varve::detail::trim_sql(rest).empty()) {
        const varve::reading each = varve::take_statement(rest, texts);
        varve::put_statement_place(out, sql, each);
        out << each.sql << '|';
    }
}

TEST_CASE("statement_list: statements without what is around them") {
    VARVE_CHECK_WRITTEN("", put_pieces(out, ""));
    VARVE_CHECK_WRITTEN("", put_pieces(out, " ; -- a\n /* b */ ;"));
    VARVE_CHECK_WRITTEN("SELECT 1|SELECT 2 -- x\n, 3|", put_pieces(out, "-- a\nSELECT 1; ;SELECT 2 -- x\n, 3 -- y"));
    VARVE_CHECK_WRITTEN("CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; END|DO $$ ; $$|",
                        put_pieces(out, "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; END; DO $$ ; $$;"));
    VARVE_CHECK_WRITTEN("a|unfinished SELECT 'b;|", put_pieces(out, "a; SELECT 'b;"));
    VARVE_CHECK_WRITTEN("unfinished  /* b|", put_pieces(out, "; /* b"));
}

TEST_CASE("statement_list: what only psql understands") {
    VARVE_CHECK_WRITTEN("psql \\restrict x|SELECT 1|psql \\connect y|", put_pieces(out, "\\restrict x\nSELECT 1;\n\\connect y"));
    VARVE_CHECK_WRITTEN("COPY t (a) FROM stdin|rows 1;\n'\n|SELECT 1|",
                        put_pieces(out, "COPY t (a) FROM stdin;\n1;\n'\n\\.\n\nSELECT 1;"));
    VARVE_CHECK_WRITTEN("COPY t FROM stdin|SELECT 1|", put_pieces(out, "COPY t FROM stdin;\nSELECT 1;"));
}

TEST_CASE("take_statement: one after the other, each with its line") {
    VARVE_CHECK_WRITTEN(
        "line 1: CREATE TABLE t: create table t (a int)|line 2: ALTER TABLE t: ALTER TABLE t DROP a|"
        "line 4: CREATE VIEW v: CREATE VIEW v AS SELECT ';' FROM t|line 5: DROP TABLE: DROP TABLE|line 6: INSERT INTO t: "
        "INSERT INTO t (a) VALUES (1)|",
        put_all(out, "create table t (a int);\nALTER TABLE t DROP a; -- so\n\nCREATE VIEW v AS SELECT ';' FROM t;\nDROP TABLE;\n"
                     "INSERT INTO t (a) VALUES (1)"));
    VARVE_CHECK_WRITTEN("line 1: DROP TABLE t: DROP TABLE t|", put_all(out, "DROP TABLE t /* x */ ; -- y"));
}

TEST_CASE("place_in: lines and characters") {
    constexpr std::string_view text = "ab\ngröße x";
    STATIC_REQUIRE(varve::place_in(text, 0).line == 1);
    STATIC_REQUIRE(varve::place_in(text, 0).column == 1);
    STATIC_REQUIRE(varve::place_in(text, 3).line == 2);
    STATIC_REQUIRE(varve::place_in(text, text.find('x')).column == 7);
    STATIC_REQUIRE(varve::place_in(text, 100).line == 2);
}

static constexpr varve::detail::word_class class_of(std::string_view word) {
    return varve::detail::keywords_of_sql.class_of(varve::detail::hash_folded(word.data(), word.size()));
}

TEST_CASE("keywords by their hash") {
    using varve::detail::word_class;
    STATIC_REQUIRE(class_of("SELECT") == word_class::reserved);
    STATIC_REQUIRE(class_of("current_Timestamp") == word_class::reserved);
    STATIC_REQUIRE(class_of("left") == word_class::type_or_function);
    STATIC_REQUIRE(class_of("timestamp") == word_class::column_name);
    STATIC_REQUIRE(class_of("name") == word_class::free);
    STATIC_REQUIRE(class_of("a_word_that_is_longer_than_any_keyword") == word_class::free);
    // As sql/keyword.hpp has them.
    for (const std::string_view word :
         {"all", "and", "array", "authorization", "between", "both", "collate", "concurrently", "current_schema", "deferrable", "exists", "full", "grouping",
          "initially", "is", "json_table", "lateral", "merge_action", "natural", "offset", "placing", "returning", "setof", "system_user", "tablesample",
          "treat", "variadic", "verbose", "window", "xmltable", "id", "users", "type", "value", "index", "key", "role", "schema", "text", "view", "year", "zone"}) {
        INFO(word);
        CHECK(varve::detail::is_keyword(word) == (class_of(word) != word_class::free));
    }
}

TEST_CASE("a string that does not end") {
    VARVE_CHECK_READ("UPDATE t SET a = 'b",
                     R"(line 1, column 18: UPDATE t: expected the end of a string, a quoted name or a comment, found "'b")");
    VARVE_CHECK_READ("CREATE FUNCTION f() AS $$ x",
                     R"(line 1, column 24: CREATE FUNCTION f: expected the end of a string, a quoted name or a comment, found "$$ x")");
    VARVE_CHECK_WRITTEN("line 1: DROP TABLE t: DROP TABLE t|line 1: DROP TABLE: DROP TABLE \"b|",
                        put_all(out, "DROP TABLE t; DROP TABLE \"b"));
}

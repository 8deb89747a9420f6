// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "varve/sql/expression_grammar.hpp"

#include <string>
#include <string_view>

#include "support/catch.hpp"

namespace {

constexpr varve::detail::expression_grammar grammar_of(std::string_view sql) {
    varve::detail::expression_grammar grammar;
    varve::detail::scanner tokens(sql);
    for (varve::detail::token each; tokens.next(each);) { grammar.take(each); }
    grammar.end();
    return grammar;
}
std::string missing_in(std::string_view sql) {
    const varve::detail::expression_grammar grammar = grammar_of(sql);
    return std::string(grammar.missing()) + std::string(grammar.where());
}

static_assert(grammar_of("(a) b > 0").where() == "b");
static_assert(grammar_of("(a) IS NULL").missing().empty());

}  // namespace

// Each text was also given to PostgreSQL 15 and 19, inside of a check or a SELECT. It refuses those of the first list with 42601, and
// reads those of the second.
TEST_CASE("two operands side by side") {
    for (const std::string_view wrong :
         {"(a) b > 0", "(a > 0) (b > 0)", "(a) \"b\" > 0", "(a) 1 > 0", "(a) 'x' > 0", "(3) 'x' > 'y'", "(a > 0) lower(c) > 'x'", "(a) coalesce(a, b) > 0",
          "(a) cast(b AS integer) > 0", "(r) date '2020-01-01'", "(a) date > 0", "f(a) (b)", "f(3) (3) 'x'", "coalesce(a, b) b > 0", "coalesce(a, b) (b) > 0",
          "lower(c) varchar_pattern_ops", "c::numeric(3) (4) > 0", "(c) COLLATE \"C\" > 'x' AND (h) h", "e[1] (a) > 0", "e[1] a > 0", "e[1] 3 > 0", "e[1] 'a' > 'b'",
          "ARRAY[1] a", "integer[3] '{1}' = e", "'x' (3)", "n = 1 (3)", "'x' lower(c) > 'y'", "'x' foo", "1 foo > 0", "'x' \"b\"", "U&'a' \"uescape\" '!'", "(a) \"isnull\"", "a OPERATOR(pg_catalog.+) (b) (c)"}) {
        INFO(wrong);
        CHECK(missing_in(wrong).find("there is no operator before ") == 0);
    }
}

TEST_CASE("words, brackets and texts that follow an operand") {
    for (const std::string_view fine :
         {"(a) IS NULL", "(a) ISNULL", "(a) NOTNULL", "(c) COLLATE \"C\" > 'x'", "(d) AT TIME ZONE 'utc' > now()", "(d) AT LOCAL > d",
          "(a) OPERATOR(pg_catalog.+) b > 0", "a OPERATOR(pg_catalog.+) (b) > 0", "OPERATOR(pg_catalog.-) (b) > 0", "OPERATOR(-) 3 > 0", "(a) OPERATOR(pg_catalog.*) (b) > 0",
          "(a) BETWEEN 1 AND 2", "(a) NOT BETWEEN SYMMETRIC (1) AND (2)", "(a) IN (1, 2)", "(a) NOT IN (1)", "(d, d) OVERLAPS (d, d)", "(c) LIKE 'x'",
          "(c) NOT LIKE 'x' ESCAPE 'y'", "(c) SIMILAR TO (c) ESCAPE (c)", "(c) ILIKE 'x'", "(a) = ANY (e) AND (h)", "(e)[1] > 0", "(e)[1:(a)] = e", "(r).f > 0",
          "(a)::integer > 0", "(a)::numeric (3, 2) > 0", "c::numeric (3) ARRAY[2] IS NULL", "c::bit varying (3) IS NULL", "c::time (3) WITH TIME ZONE IS NULL",
          "c::timestamp (3) WITHOUT TIME ZONE AT TIME ZONE 'utc' IS NULL", "c::interval second (3) IS NULL", "numeric (10, 2) '1.5' > 0", "interval (3) '1 s' > g",
          "interval '1' day > g", "interval '1' minute TO second (3) > g", "timestamp (3) WITH TIME ZONE '2020-01-01' > d", "time (0) '10:00' > '10:00'",
          "character varying (3) 'x' > 'y'", "bit (3) '101' > B'1'", "pg_catalog.numeric (10, 2) '1' > 0", "f ((3)) 'x' > 'y'", "(interval (3) '1') > g",
          "CASE WHEN (h) THEN (a) ELSE (b) END > 0", "CASE (a) WHEN (1) THEN true END", "CAST ((a) AS numeric (3)) > 0", "EXTRACT (year FROM (d)) > 0",
          "TRIM (BOTH (c) FROM (c)) > 'x'", "OVERLAY ((c) PLACING (c) FROM (1) FOR (2)) > 'x'", "SUBSTRING ((c) FROM (1) FOR (2)) > 'x'", "POSITION ((c) IN (c)) > 0",
          "SUBSTRING (c SIMILAR (c) ESCAPE (c)) > 'x'", "COLLATION FOR (c) > 'x'", "NORMALIZE ((c), NFC) > 'x'", "(c) IS NFC NORMALIZED", "(h) IS UNKNOWN",
          "(h) AND (h)", "NOT (h) OR h", "(a) IS DISTINCT FROM (b)", "ROW ((a), (b)) IS NOT NULL", "ARRAY[(a), (b)] = e", "make_interval(days => (a)) > g",
          "concat(VARIADIC (e)) > 'x'", "U&'a' UESCAPE '!' > 'x'", "xmlparse (DOCUMENT (c) PRESERVE WHITESPACE) IS NOT NULL", "xmlexists ((c) PASSING BY REF (c::xml) BY REF)",
          "xmlelement (NAME foo, XMLATTRIBUTES ((c) AS b), (c)) IS NOT NULL", "xmlroot ((c)::xml, VERSION (c), STANDALONE YES) IS NOT NULL",
          "array_agg((a) ORDER BY (b) DESC NULLS LAST)", "percentile_cont(0.5) WITHIN GROUP (ORDER BY a)", "count(*) FILTER (WHERE h)", "count(*) OVER (w)",
          "count(*) OVER (ORDER BY (a) ROWS BETWEEN (1) PRECEDING AND (2) FOLLOWING EXCLUDE TIES)", "first_value(a) IGNORE NULLS OVER ()", "rank() OVER (ORDER BY 1)",
          "json_exists(c, ('$') UNKNOWN ON ERROR)", "json_value(c, '$' PASSING (a) AS x RETURNING integer DEFAULT (1) ON EMPTY)", "json_query(c, ('$') WITH WRAPPER KEEP QUOTES)",
          "json_object('a' VALUE 2 + 3)", "json_object(('a' || 2) VALUE 1)", "json_object(KEY (a) VALUE (b) ABSENT ON NULL)", "(c) IS JSON OBJECT WITH UNIQUE KEYS",
          "(SELECT DISTINCT ON (a) (b) FROM t)", "(SELECT DISTINCT ON (a) b FROM t ORDER BY 1 LIMIT 2 OFFSET 3 ROWS)", "EXISTS (SELECT 1 FROM f(1) x WHERE x > 2)",
          "a IN (SELECT b FROM (VALUES (1)) v (b) GROUP BY 1)", "EXISTS (WITH x AS (SELECT 1) TABLE x)", "EXISTS (SELECT FROM t TABLESAMPLE SYSTEM (3) REPEATABLE (2))"}) {
        INFO(fine);
        CHECK(missing_in(fine).empty());
    }
}

TEST_CASE("comparisons that follow each other, and BETWEEN without AND") {
    CHECK(missing_in("0 < a < 10") == "brackets are missing around the comparison before <");
    CHECK(missing_in("a BETWEEN 1") == "BETWEEN has no AND after it");
    for (const std::string_view wrong : {"a = b = c", "a > 0 && b > 0", "a < b || c < d", "NOT a = b = true", "f(a = b <> c)", "a <= (b) >= c", "a > 0 AND (b != c = d)",
                                         "date '2020-01-01' = '2020-01-01' = true", "e[1] < e[2] < e[3]", "a::integer = b::integer = c"}) {
        INFO(wrong);
        CHECK(missing_in(wrong).find("brackets are missing around the comparison before ") == 0);
    }
    for (const std::string_view wrong : {"a BETWEEN 1 OR b", "(a BETWEEN 1) AND b", "f(a BETWEEN 1, 2)", "a NOT BETWEEN SYMMETRIC 1", "(a) BETWEEN (b AND c)"}) {
        INFO(wrong);
        CHECK(missing_in(wrong).find("BETWEEN has no AND after it") == 0);
    }
    for (const std::string_view fine :
         {"(a = b) = c", "a = (b = c)", "a = b AND c = d OR e = f", "a IS NULL = b", "a = b IS NULL", "1 = ANY (e) = true", "a BETWEEN 0 AND 2 = true", "a LIKE 'b' = false",
          "a < ALL (e) < true", "CASE WHEN a = 1 THEN b = 2 ELSE c = 3 END = true", "a OPERATOR(pg_catalog.<) b = c", "f(a = b, c = d)", "ARRAY[a = b, c = d] = e",
          "between > 0 AND a > between", "a BETWEEN 1 AND 2 AND b NOT BETWEEN 3 AND (4)", "a BETWEEN (b BETWEEN 1 AND 2)::integer AND 3",
          "(SELECT f = g FROM (SELECT a = b AS f, b = c AS g WHERE a = c) x WHERE f = g)", "json_object('a' : a = b, 'c' : c = d)"}) {
        INFO(fine);
        CHECK(missing_in(fine).empty());
    }
}

TEST_CASE("commas and operators with nothing beside them") {
    for (const std::string_view wrong : {"f(a,)", "ARRAY[1,]", "coalesce(a, b,) > 0", "a > ?", "(a -)", "f(a, -)", "- "}) {
        INFO(wrong);
        CHECK(missing_in(wrong).find("nothing follows ") == 0);
    }
    for (const std::string_view wrong : {"f(,)", "f(,a)", "f(a,,b)"}) {
        INFO(wrong);
        CHECK(missing_in(wrong).find("there is no value before ,") == 0);
    }
    for (const std::string_view fine : {"count(*)", "(t.*) IS NOT NULL", "f()", "a > -1", "a - - b", "array_agg(c ORDER BY c USING ~<~)", "OPERATOR(-) a", "e[:] = e", "a = ANY(e)"}) {
        INFO(fine);
        CHECK(missing_in(fine).empty());
    }
}

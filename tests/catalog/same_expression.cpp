// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "varve/judge/same_expression.hpp"

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "support/catch.hpp"
#include "support/database.hpp"

using varve::detail::expression_comparer;
using varve::detail::expression_pair;
using varve::detail::expression_place;

namespace {

class judged_database {
public:
    explicit judged_database(const std::string& sql) : connection_(database_.url()) {
        varve::tests::run_sql(connection_, sql);
    }

    /// Whether the user's expression is the one of the catalog, there printed by `printed`.
    bool same(expression_place place, const std::string& expected, const std::string& printed,
              const std::string& column = "", bool type_changed = false) {
        expression_pair pair;
        pair.type_changed = type_changed;
        pair.table = "t";
        pair.place = place;
        pair.column = column;
        pair.method = "btree";
        pair.expected = expected;
        pair.actual = varve::tests::query_value(connection_, printed);
        UNSCOPED_INFO(expected << " against " << pair.actual);
        const std::vector<std::string> said = judge_.differences(connection_, {pair});
        if (!said.empty()) { UNSCOPED_INFO("they differ: it" << said[0]); }
        return said.empty();
    }
    bool same_check(const std::string& expected, bool type_changed = false) {
        return same(expression_place::check, expected,
                    "SELECT pg_get_expr(conbin, conrelid, true) FROM pg_constraint WHERE conname = 'c'", "", type_changed);
    }
    bool same_default(const std::string& column, const std::string& expected) {
        return same(expression_place::default_value, expected,
                    "SELECT pg_get_expr(adbin, adrelid, true) FROM pg_attrdef JOIN pg_attribute ON adrelid = attrelid "
                    "AND adnum = attnum "
                    "WHERE attname = '" +
                        column + "'",
                    column);
    }
    pqxx::connection& connection() { return connection_; }

private:
    varve::tests::scratch_database database_;
    pqxx::connection connection_;
    expression_comparer judge_;
};

}  // namespace

TEST_CASE("two spellings of a condition are the same, two conditions are not") {
    struct spelling {
        const char* declared;
        const char* same;
        const char* different;
    };
    const spelling spellings[] = {
        {"a IN (1, 2)", "a = ANY (ARRAY[1, 2])", "a IN (2, 1)"},
        {"v IN ('x', 'y')", "(v)::text = ANY ((ARRAY['x'::character varying, 'y'::character varying])::text[])",
         "v IN ('x', 'z')"},
        {"b = 'x'", "((b) = ('x'::text))", "b = 'X'"},
        {"a >= 0", "t.a >= 0", "a > 0"},
        {"n >= 0", "n >= 0::numeric", "n >= 0.0"},
        {"a BETWEEN 1 AND 5", "a >= 1 AND a <= 5", "a BETWEEN SYMMETRIC 1 AND 5"},
        {"b LIKE 'a%'", "b ~~ 'a%'", "b ILIKE 'a%'"},
        {"NOT (a > 0 OR a < -5)", "not (a > 0 or a < -5)", "a > 0 OR a < -5"},
        {"d > now()", "d > CURRENT_TIMESTAMP", "d > clock_timestamp()"},
        {"d > now() - interval '1 day'", "d > (now() - '1 day'::interval)", "d > now() - interval '2 days'"},
        {"lower(b) COLLATE \"C\" = 'x'", "(LOWER(b) COLLATE \"C\") = 'x'", "lower(b) = 'x'"},
        {"s = 'open'", "s = 'open'::state", "s = 'paid'"},
        {"coalesce(a, 0) > 1", "COALESCE(t.a, 0) > 1", "coalesce(a, 1) > 1"},
        {"j ->> 'k' IS NOT NULL", "(j ->> 'k') IS NOT NULL", "j ->> 'l' IS NOT NULL"},
        {"b ~ '^\\d+$'", "b ~ E'^\\\\d+$'", "b ~ '^\\D+$'"},
        {"\"Odd name\" > 0", "t.\"Odd name\" > 0", "\"Odd name\" > 1"},
        {"timezone('UTC', d) > '2020-01-01'", "(d AT TIME ZONE 'UTC') > '2020-01-01'", "(d AT TIME ZONE 'CET') > '2020-01-01'"},
        {"substring(b FROM 1 FOR 2) = 'x'", "\"substring\"(b, 1, 2) = 'x'", "substring(b FROM 2 FOR 2) = 'x'"},
        {"trim(BOTH 'x' FROM b) = ''", "btrim(b, 'x') = ''", "trim(LEADING 'x' FROM b) = ''"},
    };
    for (const spelling& each : spellings) {
        judged_database database(
            "CREATE TYPE state AS ENUM ('open', 'paid'); CREATE TABLE t (a int, b text, v varchar(9), n numeric(10, "
            "2), d timestamptz, "
            "s state, j jsonb, \"Odd name\" int, CONSTRAINT c CHECK (" +
            std::string(each.declared) + "))");
        CHECK(database.same_check(each.declared));
        CHECK(database.same_check("( " + std::string(each.declared) + " -- why\n )"));
        CHECK(database.same_check(each.same));
        CHECK_FALSE(database.same_check(each.different));
    }
}

TEST_CASE("two spellings of a default are the same, two defaults are not") {
    judged_database database(R"(
        CREATE TYPE state AS ENUM ('open', 'paid');
        CREATE TABLE t (a int DEFAULT 0, b text DEFAULT 'it''s', n numeric(10, 2) DEFAULT -1.50, f boolean DEFAULT true,
            d timestamptz DEFAULT now(), s state DEFAULT 'open', v varchar(9) DEFAULT 'x', l bigint DEFAULT 5000000000,
            j jsonb DEFAULT '{}', e text[] DEFAULT '{}', back text DEFAULT 'a\b'))");
    CHECK(database.same_default("a", "0"));
    CHECK_FALSE(database.same_default("a", "1"));
    CHECK(database.same_default("b", "'it''s'"));
    CHECK(database.same_default("b", "'it''s'::text"));
    CHECK_FALSE(database.same_default("b", "'its'"));
    CHECK(database.same_default("n", "-1.50"));
    CHECK(database.same_default("n", "(-1.50)"));
    CHECK_FALSE(database.same_default("n", "1.50"));
    CHECK(database.same_default("f", "TRUE"));
    CHECK_FALSE(database.same_default("f", "FALSE"));
    CHECK(database.same_default("d", "NOW()"));
    CHECK(database.same_default("d", "CURRENT_TIMESTAMP"));
    CHECK(database.same_default("d", "(current_timestamp)::timestamptz"));
    CHECK_FALSE(database.same_default("d", "LOCALTIMESTAMP"));
    CHECK_FALSE(database.same_default("d", "clock_timestamp()"));
    CHECK(database.same_default("s", "'open'"));
    CHECK_FALSE(database.same_default("s", "'paid'"));
    CHECK(database.same_default("v", "'x'"));
    CHECK(database.same_default("v", "'x'::text"));
    CHECK(database.same_default("l", "5000000000"));
    CHECK(database.same_default("j", "'{}'::jsonb"));
    CHECK_FALSE(database.same_default("j", "'[]'"));
    CHECK(database.same_default("e", "ARRAY[]::text[]"));
    CHECK(database.same_default("back", "E'a\\\\b'"));
}

TEST_CASE("expressions survive a change of type") {
    judged_database database(R"(
        CREATE TABLE t (a int DEFAULT 0, v varchar(9) DEFAULT 'x', CONSTRAINT c CHECK (v IN ('x', 'y') AND a >= 0));
        CREATE INDEX i ON t ((v || 'z'));
        ALTER TABLE t ALTER v TYPE text, ALTER a TYPE numeric)");
    CHECK(database.same_check("v IN ('x', 'y') AND a >= 0"));
    CHECK_FALSE(database.same_check("v IN ('x', 'z') AND a >= 0"));
    CHECK(database.same_default("v", "'x'"));
    CHECK_FALSE(database.same_default("v", "'y'"));
    CHECK(database.same_default("a", "0"));
    CHECK_FALSE(database.same_default("a", "1"));
}

TEST_CASE("an expression that PostgreSQL does not take differs, and the sentence says why") {
    judged_database database("CREATE TABLE t (a int, CONSTRAINT c CHECK (a > 0)); CREATE TABLE \"from\" (a int)");
    expression_comparer judge;
    expression_pair pair;
    pair.where = "the check";
    pair.table = "t";
    pair.expected = "nothing > 0";
    pair.actual = "a > 0";
    CHECK(judge.differences(database.connection(), {pair}) ==
          std::vector<std::string>{
              "the check: PostgreSQL refuses the expected expression: column \"nothing\" does not exist"});
    pair.table = "from";
    pair.expected = "( a>0)";
    CHECK(judge.differences(database.connection(), {pair}).empty());
}

TEST_CASE("many expressions take one round trip, and none a second time") {
    judged_database database("CREATE TABLE t (a int)");
    std::vector<expression_pair> pairs;
    for (int i = 0; i < 500; ++i) {
        expression_pair pair;
        pair.table = "t";
        pair.expected = "a > 0 + " + std::to_string(i);
        pair.actual = "a > (0 + " + std::to_string(i) + ')';
        pairs.push_back(std::move(pair));
    }
    expression_comparer judge;
    const auto begin = std::chrono::steady_clock::now();
    CHECK(judge.differences(database.connection(), pairs).empty());
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin);
    WARN("500 expressions took " << took.count() << " ms");
    pqxx::connection other(varve::tests::server_url());  // the table is not there: nothing is asked again
    CHECK(judge.differences(other, pairs).empty());
}

TEST_CASE("a condition that was stored under another type of its column is the same, except for the casts that PostgreSQL added") {
    using varve::detail::same_but_for_types;
    CHECK(same_but_for_types("price > 0", "price::numeric > 0::numeric"));
    CHECK(same_but_for_types("(a = ANY (ARRAY[1::bigint, 2::bigint]))", "a = ANY (ARRAY[1, 2])"));
    CHECK(same_but_for_types("made > '2020-01-02'::date", "(made > '2020-01-02 00:00:00+00'::timestamp(3) with time zone)"));
    CHECK(same_but_for_types("a = 'x'::public.\"Mood\"[] AND b", "a = 'x'::character varying(20) AND b"));
    CHECK_FALSE(same_but_for_types("price > 0", "price > 1"));
    CHECK_FALSE(same_but_for_types("price > 0", "price > 0 AND true"));
    CHECK_FALSE(same_but_for_types("state = 'open'", "state = 'paid'"));

    judged_database database("CREATE TABLE t (a numeric, CONSTRAINT c CHECK (a > 0)); ALTER TABLE t ALTER COLUMN a TYPE integer");
    CHECK_FALSE(database.same_check("a > 0"));
    CHECK(database.same_check("a > 0", true));
    CHECK_FALSE(database.same_check("a > 1", true));
}

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "varve/replay/index.hpp"

#include "replay/cases.hpp"

using namespace varve::tests;

namespace {

const operation t = table("t", {col("a", integer), col("b", text), col("c", json), col("p", point), col("tags", array_of(text)), col("m", {"mood"})},
                          {unique({"a"})});
const std::vector<operation> before{make_enum("mood", {"open"}), t};

std::string over(name column, name method) {
    varve::objects::index each = index_over("ix", {column});
    each.method = method;
    return said(before, index("t", each));
}

operation drop(name called) { return {varve::operations::drop_index{called}}; }

}  // namespace

static_assert(accepted(table("t", {col("a", integer)}), index("t", "ix", {"a", "a"})));
static_assert(refused(mistake::does_not_exist, table("t", {col("a", integer)}), index("t", "ix", {"b"})));
static_assert(refused(mistake::exists_already, table("t", {col("a", integer)}), index("t", "t", {"a"})));

TEST_CASE("names of indexes") {
    CHECK(said(before, index("t", "t_a_key", {"a"})).find("index \"t_a_key\" of table \"t\" exists already") == 0);
    CHECK(said(before, index("t", "elsewhere.ix", {"a"})).find("is in another schema than \"public\"") != std::string::npos);
    CHECK(said({make_schema("billing"), table("billing.t", {col("a", integer)})}, index("billing.t", "billing.ix", {"a"})).empty());
    CHECK(said(before, drop("t_a_key")) ==
          "index \"t_a_key\" belongs to constraint \"t_a_key\" of table \"t\" | drop the constraint instead, with drop_constraint(\"t\", \"t_a_key\")");
    CHECK(said(before, drop("t")).find("\"t\" is a table, not an index") == 0);
    CHECK(said({before[0], before[1], index("t", "ix_one", {"a"})}, drop("ix_won")).find("index \"ix_won\" does not exist; did you mean \"ix_one\"?") == 0);
}

TEST_CASE("default operator classes") {
    struct class_case {
        name column;
        name method;
        bool fits;
    };
    for (const class_case& each : std::initializer_list<class_case>{
             {"a", "", true}, {"c", "", false}, {"p", "", false}, {"tags", "", true}, {"m", "", true}, {"a", "hash", true}, {"c", "hash", false},
             {"p", "gist", true}, {"a", "gist", false}, {"tags", "gin", true}, {"b", "gin", false}, {"b", "spgist", true}, {"a", "brin", true},
             {"m", "brin", false}, {"tags", "brin", false}, {"m", "hash", true}}) {
        INFO(each.column.text() << " by " << each.method.text());
        CHECK(over(each.column, each.method).empty() == each.fits);
    }
    varve::objects::index citext = index_over("ix", {"a"});
    citext.method = "spgist";
    CHECK(said({make_extension("citext"), table("s", {col("a", {"citext"})})}, index("s", citext)).empty());
    citext.method = "gin";
    CHECK_FALSE(said({make_extension("citext"), table("s", {col("a", {"citext"})})}, index("s", citext)).empty());
    varve::objects::index named = index_over("ix", {"c"});
    named.keys.edit(0).opclass = "some_ops";
    CHECK(said(before, index("t", named)).empty());
    varve::objects::index gist = index_over("ix", {"a"});
    gist.method = "gist";
    CHECK(said({before[0], before[1], make_extension("btree_gist")}, index("t", gist)).empty());
    CHECK(said({before[0], before[1], make_extension("btree_gist"), index("t", gist)}, {varve::operations::drop_extension{"btree_gist"}}).find("still needed by index \"ix\"") !=
          std::string::npos);
}

TEST_CASE("access methods and what they can do") {
    CHECK(over("a", "btreee").find("access method \"btreee\" does not exist; did you mean \"btree\"?") != std::string::npos);
    CHECK(over("a", "hnsw").find("access method \"hnsw\" does not exist: extension \"vector\" provides it") != std::string::npos);
    varve::objects::index each = index_over("ix", {"a"});
    each.method = "hash";
    each.unique = true;
    CHECK(said(before, index("t", each)).find("access method hash cannot keep columns unique") != std::string::npos);
    each = index_over("ix", {"a", "b"});
    each.method = "hash";
    CHECK(said(before, index("t", each)).find("access method hash takes only one column") != std::string::npos);
    each = index_over("ix", {"a"});
    each.include = {"b"};
    CHECK(said(before, index("t", each)).empty());
    each.method = "brin";
    CHECK(said(before, index("t", each)).find("access method brin cannot include columns") != std::string::npos);
    each = index_over("ix", {"p"});
    each.method = "gist";
    each.keys.edit(0).descending = true;
    CHECK(said(before, index("t", each)).find("access method gist keeps no order") != std::string::npos);
    each = index_over("ix", {"b"});
    each.keys.edit(0).opclass = "gin_trgm_ops";
    each.method = "gin";
    CHECK(said(before, index("t", each)).find("operator class \"gin_trgm_ops\" does not exist: extension \"pg_trgm\" provides it") != std::string::npos);
}

TEST_CASE("parameters, collations, expressions") {
    varve::objects::index each = index_over("ix", {"a"});
    each.with = {{.name = "fillfactor", .number = 70}};
    CHECK(said(before, index("t", each)).empty());
    each.with = {{.name = "fillfactor", .number = 5}};
    CHECK(said(before, index("t", each)) == "index \"ix\": parameter fillfactor is 5 | choose a value from 10 to 100");
    each.with = {{.name = "fastupdate", .number = 1}};
    CHECK(said(before, index("t", each)).find("access method btree has no parameter \"fastupdate\"") != std::string::npos);
    each = index_over("ix", {"a"});
    each.keys.edit(0).collation = "C";
    CHECK(said(before, index("t", each)).find("has a collation, but its type integer takes none") != std::string::npos);
    each = {.name = "ix"};
    each.keys = {{.expression = "lower(bb)"}};
    CHECK(said(before, index("t", each)).find("index \"ix\" reads column \"bb\", which table \"t\" does not have; did you mean \"b\"?") == 0);
    each.keys = {{.expression = "lower(b)"}};
    CHECK(said(before, index("t", each)).empty());
    each.keys = {{.expression = "lower(normalize(b, NFKC))"}};
    CHECK(said(before, index("t", each)).empty());
    each.where = "missing > 0";
    CHECK(said(before, index("t", each)).find("reads column \"missing\"") != std::string::npos);
}

TEST_CASE("a column in parentheses is a column, and no expression") {
    const auto key = [](std::string_view sql) {
        varve::objects::index made{.name = "ix"};
        made.keys = {{.expression = sql}};
        replayed after({table("s", {col("a", integer), col("B", text)}), index("s", made)});
        const varve::objects::index_key& kept = after["s"].indexes[0].keys[0];
        return std::string(kept.column.text()) + '|' + std::string(kept.expression);
    };
    CHECK(key("a") == "a|");
    CHECK(key("(A)") == "a|");
    CHECK(key("s.a") == "a|");
    CHECK(key("\"B\"") == "B|");
    CHECK(key("a + 1") == "|a + 1");
    CHECK(key("a()") == "|a()");
    CHECK(key("abs(a)") == "|abs(a)");
}

TEST_CASE("a collation that the column has by default is not written") {
    const auto kept = [](data_type type, name of_column, name of_key) {
        column each = col("a", type);
        each.collation = of_column;
        varve::objects::index made = index_over("ix", {"a"});
        made.keys.edit(0).collation = of_key;
        replayed after({table("s", {each}), index("s", made)});
        return after["s"].indexes[0].keys[0].collation;
    };
    CHECK(kept(text, {}, "C") == "C");
    CHECK(kept(text, "C", "C").empty());
    CHECK(kept({"name"}, {}, "C").empty());
    CHECK(kept({"name"}, {}, "POSIX") == "POSIX");
}

TEST_CASE("conversions of texts that depend on a setting, and text search without a configuration") {
    const operation docs = table("docs", {col("body", text), col("short", varchar(9)), col("data", {"jsonb"}), col("tags", array_of(text)), col("day", date)});
    const auto key = [](std::string_view sql) {
        varve::objects::index made{.name = "ix"};
        made.keys = {{.expression = sql}};
        return index("docs", made);
    };
    CHECK(said({docs}, key("(data ->> 'day')::date")).find("index \"ix\" uses (data ->> 'day')::date, which is not immutable") == 0);
    CHECK(said({docs}, key("to_tsvector(body)")).find("index \"ix\" uses to_tsvector, which is not immutable") == 0);
    for (const char* const changing : {"body::date", "(short)::timestamptz", "cast(body as interval)", "body::int[]", "cast(data -> 'a' ->> 0 as timestamp)", "((data #>> '{a}'))::time",
                                       "pg_catalog.to_tsvector(coalesce(body, '') || short)", "to_tsvector('english', body) @@ plainto_tsquery(short)"}) {
        INFO(changing);
        CHECK_FALSE(said({docs}, key(changing)).empty());
        CHECK(said({docs}, add("docs", check(std::string_view(changing).find("@@") != std::string_view::npos ? changing : "body IS NOT NULL"))).empty());
    }
    for (const char* const fine : {"body::integer", "short::numeric", "(data -> 'a')::integer", "(data ->> 'a')::integer", "data ->> 'a'", "to_tsvector('english', body)",
                                   "to_tsvector('english', data) @@ to_tsquery('english', 'x')", "app.to_tsvector(body)", "array_to_tsvector(tags)", "day::date"}) {
        INFO(fine);
        CHECK(said({docs}, key(fine)).empty());
    }
    for (const char* const own : {"CREATE CAST (text AS date) WITH FUNCTION to_day(text)", "CREATE FUNCTION f() RETURNS int LANGUAGE sql RETURN 1; CREATE CAST (text AS date) WITH INOUT"}) {
        const operation made{varve::operations::execute{.sql = own, .effects = {}, .known = true}};
        CHECK(said({docs, made}, key("body::date")).empty());
    }
}

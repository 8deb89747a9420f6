// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "varve/replay/column.hpp"

#include "replay/cases.hpp"

using namespace varve::tests;

namespace {

const operation t = table("t", {col("a", integer), col("b", text), col("c", integer)});

}  // namespace

static_assert(accepted(table("t", {col("a", integer)}), add("t", col("b", integer)), drop_column("t", "a")));
static_assert(refused(mistake::exists_already, table("t", {col("a", integer)}), add("t", col("a", text))));
static_assert(refused(mistake::exists_already, table("t", {col("a", integer), col("a", text)})));
static_assert(refused(mistake::does_not_exist, table("t", {col("a", integer)}), drop_column("t", "b")));
static_assert(refused(mistake::does_not_exist, table("t", {col("a", {"vector", 3})})));
static_assert(accepted(make_extension("vector"), table("t", {col("a", {"vector", 3})})));
static_assert([] { return refused(mistake::does_not_match, table("t", {defaulted("a", boolean, number(1))})); }());

// ALTER TABLE makes every key that it is told to, where CREATE TABLE makes one of two over the same columns.
static_assert([] {
    varve::detail::text_arena texts;
    schema state(texts);
    if (varve::replay(state, table("t", {col("a", integer)})) || varve::replay(state, add("t", col("d", integer), {unique({"d"}), primary({"d"}), unique({"d"})}))) { return false; }
    const auto& made = state.find_table("t")->constraints;
    return made.size() == 3 && made[0].name == "t_d_key" && made[1].name == "t_pkey" && made[2].name == "t_d_key1";
}());

TEST_CASE("names of columns") {
    CHECK(said({t}, add("t", col("xmin", integer))) == "column \"xmin\" of table \"t\" has the name of a system column | choose another name");
    CHECK(said({t}, add("t", col("tableoid", integer))).find("system column") != std::string::npos);
    CHECK(said({t}, rename_column("t", "a", "b")) == "column \"b\" of table \"t\" exists already | give the new column another name");
    CHECK(said({t}, drop_column("t", "d")).find("column \"d\" of table \"t\" does not exist; did you mean \"a\"?") == 0);
}

TEST_CASE("types of columns") {
    struct type_case {
        data_type type;
        std::string_view refusal;
    };
    const std::string_view fine;
    for (const type_case& each : std::initializer_list<type_case>{
             {varchar(1), fine},
             {varchar(10485760), fine},
             {varchar(0), "needs a parameter of at least 1"},
             {varchar(10485761), "has a parameter that is too large"},
             {{"numeric", 1000, 1000}, fine},
             {{"numeric", 1001, 0}, "has a parameter that is too large"},
             {{"numeric", 0, 0}, "needs a parameter of at least 1"},
             {{"numeric", 5, 1001}, "scale between -1000 and 1000"},
             {{"bit", 0}, "needs a parameter of at least 1"},
             {{"integer", 4}, "takes no parameter"},
             {{"text", 4}, "takes no parameter"},
             {{"timestamp with time zone", 9}, fine},
             {{"interval day to second", 3}, fine},
             {{"interval day", 3}, "takes no parameter"},
             {{"integr"}, "does not exist; did you mean \"integer\"?"},
             {{"citext"}, "does not exist: extension \"citext\" provides it | create the extension before, with create_extension(\"citext\")"},
             {{"t"}, "would contain the row type of its own table"},
             {{"billing.text"}, "does not exist"},
             {array_of(text), fine}}) {
        INFO(each.type.name.text() << ' ' << each.type.first);
        const std::string answer = said({t}, add("t", col("new", each.type)));
        CHECK((each.refusal.empty() ? answer.empty() : answer.find(each.refusal) != std::string::npos));
    }
    replayed after({table("s", {col("made", {"timestamp with time zone", 9})})});
    CHECK(after["s"].columns[0].type.first == 6);
}

TEST_CASE("collations, identity and generated columns") {
    column collated = col("x", integer);
    collated.collation = "C";
    CHECK(said({t}, add("t", collated)).find("has a collation, but type integer takes none") != std::string::npos);
    collated.type = text;
    CHECK(said({t}, add("t", collated)).empty());
    CHECK(said({t}, add("t", identity("x", text))).find("is an identity column of type text | make it smallint, integer or bigint") != std::string::npos);
    CHECK(said({t}, add("t", identity("x", smallint))).empty());
    CHECK(said({t}, add("t", generated("x", boolean, "a IS NULL"))).empty());
    CHECK(said({t}, add("t", generated("x", boolean, "d IS NULL"))).find("reads column \"d\", which table \"t\" does not have; did you mean \"a\"?") !=
          std::string::npos);
    CHECK(said({t, add("t", generated("x", boolean, "a IS NULL"))}, add("t", generated("y", boolean, "NOT x"))).find("reads \"x\", which is generated too") !=
          std::string::npos);
    CHECK(said({t, add("t", generated("x", boolean, "a IS NULL"))}, drop_column("t", "a")) ==
          "column \"a\" of table \"t\" is still needed by generated column \"x\" | drop the generated column first");
    replayed after({table("s", {identity("id", bigint)})});
    CHECK(after["s"].columns[0].not_null);
}

TEST_CASE("a column that foreign keys refer to is not dropped; keys, checks and indexes over it go") {
    const operation u = table("u", {col("id", integer), col("a", integer), col("b", text)}, {primary({"id"}), unique({"a", "id"}), check("a > 0 AND b <> ''")});
    CHECK(said({u, table("v", {col("u_id", integer)}, {foreign({"u_id"}, "u")})}, drop_column("u", "id")) ==
          "column \"id\" of table \"u\" is still needed by foreign key \"v_u_id_fkey\" of table \"v\" | drop that foreign key first");
    varve::objects::index wide = index_over("ix_wide", {"a"});
    wide.include = {"b"};
    wide.unique = true;
    CHECK(said({table("u", {col("a", integer), col("b", text)}), index("u", wide), table("v", {col("u_a", integer)}, {foreign({"u_a"}, "u", {"a"})})},
               drop_column("u", "b"))
              .find("is still needed by foreign key \"v_u_a_fkey\"") != std::string::npos);
    varve::objects::index partial = index_over("ix_partial", {"b"});
    partial.where = "a IS NOT NULL";
    replayed after({u, index("u", partial), index("u", "ix_b", {"b"}), drop_column("u", "a")});
    REQUIRE(after["u"].constraints.size() == 1);
    CHECK(after["u"].constraints[0].kind == constraint_kind::primary_key);
    REQUIRE(after["u"].indexes.size() == 1);
    CHECK(after["u"].indexes[0].name == name("ix_b"));
    CHECK(after.state().find_relation("", "u_a_id_key").kind == varve::detail::relation_kind::none);
}

TEST_CASE("a rename follows into everything that names the column") {
    varve::objects::index partial = index_over("ix", {"a"});
    partial.where = "a IS NOT NULL AND 'a' <> b";
    partial.keys.push_back({.expression = "lower(b) || a::text"});
    replayed after({t, index("t", partial), add("t", check("a > 0", "positive")), add("t", unique({"a"})), add("t", generated("g", boolean, "a IS NULL")),
                    table("r", {col("t_a", integer)}, {foreign({"t_a"}, "t", {"a"})}), rename_column("t", "a", "Amount")});
    const varve::objects::table& changed = after["t"];
    CHECK(changed.indexes[0].keys[0].column == name("Amount"));
    CHECK(changed.indexes[0].keys[1].expression == "lower(b) || \"Amount\"::text");
    CHECK(changed.indexes[0].where == "\"Amount\" IS NOT NULL AND 'a' <> b");
    CHECK(changed.find_constraint("positive")->expression == "\"Amount\" > 0");
    CHECK(changed.find_constraint("t_a_key")->columns[0] == name("Amount"));
    CHECK(changed.find_column("g")->value.text == "\"Amount\" IS NULL");
    CHECK(after["r"].constraints[0].referenced_columns[0] == name("Amount"));
}

TEST_CASE("a default reads no column") {
    const operation owner = table("t", {col("a", integer)});
    const auto added = [&owner](std::string_view value) { return said({owner}, varve::operations::add_column{"t", defaulted("b", integer, sql(value)), {}}); };
    CHECK(added("a").find("the default of column \"b\" of table \"t\" reads column \"a\", and a default reads none") == 0);
    CHECK(added("length(nosuch)").find("reads column \"nosuch\"") != std::string::npos);
    CHECK(added("abs(-1) + 1").empty());
    CHECK(added("extract(year FROM now())::integer").empty());
    CHECK(added("(CURRENT_DATE - DATE '2020-01-01')").empty());
    CHECK(added("1, c text").find("is not an expression: it has a comma outside of brackets") != std::string::npos);
}

TEST_CASE("the name of a type that is spelled as elsewhere says how it is spelled here") {
    const auto advice = [](std::string_view type) {
        varve::detail::text_arena texts;
        varve::schema state(texts);
        return std::string(varve::replay(state, table("t", {col("a", {type})})).remedy());
    };
    CHECK(advice("bigserial") == "write bigint with .identity()");
    CHECK(advice("varchar(20)") == "write its parameters apart: type(\"varchar\", 20)");
}

// A table that only SQL knows: PostgreSQL's own types are judged all the same.
static_assert(refused(mistake::not_allowed, hidden("CREATE TABLE t AS SELECT 1 AS b"), add("t", col("a", {"integer", 3}))));
static_assert(accepted(hidden("CREATE TABLE t AS SELECT 1 AS b"), add("t", col("a", {"numeric", 3}))));

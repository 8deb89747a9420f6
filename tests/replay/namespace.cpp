// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "varve/replay/namespace.hpp"

#include "replay/cases.hpp"

using namespace varve::tests;

namespace {

operation drop_schema(name called) { return {varve::operations::drop_schema{called}}; }
operation drop_extension(name called) { return {varve::operations::drop_extension{called}}; }

}  // namespace

static_assert(refused(mistake::exists_already, make_schema("billing"), make_schema("billing")));
static_assert(refused(mistake::exists_already, make_schema("public")));
static_assert(refused(mistake::bad_name, make_schema("pg_mine")));
static_assert(refused(mistake::exists_already, make_extension("citext"), make_extension("citext")));

TEST_CASE("schemas") {
    CHECK(said({make_schema("billing"), table("billing.t", {})}, drop_schema("billing")) ==
          "schema \"billing\" still holds table \"t\" | drop everything in the schema first");
    CHECK(said({make_schema("billing"), make_enum("billing.mood", {})}, drop_schema("billing")).find("still holds enum type \"mood\"") != std::string::npos);
    CHECK(said({make_schema("billing"), table("t", {})}, drop_schema("billing")).empty());
    CHECK(said({make_schema("billing")}, drop_schema("biling")).find("schema \"biling\" does not exist; did you mean \"billing\"?") == 0);
}

TEST_CASE("schemas and enum types are found among many") {
    std::vector<operation> many = {make_schema("billing"), make_schema("shop")};
    static constexpr const char* names[] = {"e1", "e2", "billing.e3", "e4", "e5", "e6", "e7", "e8", "e9", "e10"};
    for (const char* each : names) { many.push_back(make_enum(each, {"a"})); }
    const auto after = [&](operation op) {
        varve::detail::text_arena texts;
        schema state(texts);
        for (const operation& each : many) { REQUIRE_FALSE(varve::replay(state, each)); }
        return std::string(varve::replay(state, op).what());
    };
    CHECK(after(drop_schema("billing")) == "schema \"billing\" still holds enum type \"e3\"");
    CHECK(after(drop_schema("shop")).empty());
    CHECK(after(make_enum("e10", {})) == "enum type \"e10\" exists already");
    CHECK(after(table("t", {col("a", {"e11"})})).find("type \"e11\"") == 0);
    CHECK(after(table("t", {col("a", {"billing.e3"})})).empty());
    many.push_back(hidden("ALTER TYPE e4 RENAME VALUE 'a' TO 'b'"));
    CHECK(after({varve::operations::add_enum_value{"e4", "a"}}).empty());
    CHECK(after({varve::operations::add_enum_value{"e5", "a"}}) == "value \"a\" of enum type \"e5\" exists already");
    many.push_back(hidden("ALTER SCHEMA billing RENAME TO invoices"));
    CHECK(after({varve::operations::add_enum_value{"billing.e3", "a"}}).empty());
    CHECK(after({varve::operations::add_enum_value{"e5", "a"}}) == "value \"a\" of enum type \"e5\" exists already");
}

TEST_CASE("extensions") {
    CHECK(said({make_extension("citext"), table("t", {col("a", {"citext"})})}, drop_extension("citext")) ==
          "extension \"citext\" is still needed by column \"a\" of table \"t\" | drop that first");
    CHECK(said({make_extension("citext"), table("t", {})}, drop_extension("citext")).empty());
    CHECK(said({}, drop_extension("citext")).find("extension \"citext\" does not exist") == 0);
    CHECK(said({}, make_extension("earthdistance")).find("needs extension \"cube\", which does not exist") != std::string::npos);
    CHECK(said({make_extension("cube"), make_extension("earthdistance")}, drop_extension("cube")).find("is still needed by extension \"earthdistance\"") !=
          std::string::npos);
    CHECK(said({make_enum("citext", {})}, make_extension("citext")).find("but an enum of that name exists already") != std::string::npos);
}

TEST_CASE("what needs an extension is found wherever it came from") {
    const operation citext = make_extension("citext");
    const operation t = table("t", {col("a", text)});
    CHECK(said({citext, t, add("t", col("b", {"citext"}))}, drop_extension("citext")).find("column \"b\" of table \"t\"") != std::string::npos);
    CHECK(said({citext, t, retype("t", "a", {"citext"})}, drop_extension("citext")).find("column \"a\" of table \"t\"") != std::string::npos);
    CHECK(said({citext, table("t", {col("a", array_of({"citext"}))})}, drop_extension("citext")).find("column \"a\"") != std::string::npos);
    CHECK(said({make_extension("btree_gin"), table("t", {col("a", integer)}), index("t", {.name = "ix", .method = "gin", .keys = {{.column = "a"}}})}, drop_extension("btree_gin"))
              .find("index \"ix\" of table \"t\"") != std::string::npos);
    CHECK(said({citext, t, add("t", col("b", {"citext"})), {varve::operations::rename_table{"t", "u"}}}, drop_extension("citext")).find("table \"u\"") != std::string::npos);
}

TEST_CASE("the schema of an extension") {
    const operation citext{varve::operations::create_extension{"citext", "ext"}};
    const operation space = make_schema("ext");
    CHECK(said({}, citext) == "schema \"ext\" does not exist | create it before, with create_schema(\"ext\")");
    CHECK(said({make_schema("exts")}, citext).find("did you mean \"exts\"?") != std::string::npos);
    CHECK(said({}, {varve::operations::create_extension{"citext", "public"}}).empty());
    CHECK(said({hidden("CREATE SCHEMA ext")}, citext).empty());
    CHECK(said({space, citext}, make_extension("citext")).find("extension \"citext\" exists already") == 0);
    CHECK(said({space, citext}, drop_schema("ext")) == "schema \"ext\" still holds extension \"citext\" | drop everything in the schema first");
    CHECK(said({space, citext, drop_extension("citext")}, drop_schema("ext")).empty());
    CHECK(said({space, citext}, table("t", {col("a", {"ext.citext"})})).empty());
    CHECK(said({space, citext}, table("t", {col("a", {"citext"})})).empty());  // a search path may find it
    CHECK(said({space, make_schema("other"), citext}, table("t", {col("a", {"other.citext"})})).find("type \"other.citext\" of column \"a\"") == 0);
    CHECK(said({space, citext, table("t", {col("a", {"ext.citext"})})}, drop_extension("citext")).find("is still needed by column \"a\"") != std::string::npos);
    CHECK(said({space, make_enum("citext", {})}, citext).empty());
    CHECK(said({space, make_enum("ext.citext", {})}, citext).find("but an enum of that name exists already") != std::string::npos);
    CHECK(said({space, citext}, make_enum("citext", {})).empty());
    CHECK(said({space, citext}, make_enum("ext.citext", {})).find("extension \"citext\" provides it") != std::string::npos);
    CHECK(said({space, {varve::operations::create_extension{"who_knows", "ext"}}}, table("t", {col("a", {"ext.strange"})})).empty());
    CHECK(said({space, {varve::operations::create_extension{"cube", "ext"}}}, make_extension("earthdistance")).empty());
    CHECK(said({space, {varve::operations::create_extension{"cube", "ext"}}, make_extension("earthdistance")}, drop_extension("cube")).find("is still needed") != std::string::npos);
}

TEST_CASE("types of extensions that varve does not know are not refused") {
    CHECK(said({}, table("t", {col("a", {"strange"})})).find("type \"strange\" of column \"a\" of table \"t\" does not exist") == 0);
    CHECK(said({make_extension("who_knows")}, table("t", {col("a", {"strange"})})).empty());
    CHECK_FALSE(said({make_extension("citext")}, table("t", {col("a", {"strange"})})).empty());
}

TEST_CASE("comments") {
    const operation t = table("t", {col("a", integer)}, {primary({"a"})});
    CHECK(said({t}, {varve::operations::comment_on_table{"tt", "x"}}).find("table \"tt\" does not exist") == 0);
    CHECK(said({t}, {varve::operations::comment_on_column{"t", "b", "x"}}).find("column \"b\" of table \"t\" does not exist") == 0);
    CHECK(said({t}, {varve::operations::comment_on_index{"t", "x"}}).find("is a table, not an index") != std::string::npos);
    CHECK(said({t}, {varve::operations::comment_on_index{"t_pkey", "x"}}).empty());
    replayed after({t, index("t", "ix", {"a"}), {varve::operations::comment_on_table{"t", "x"}}, {varve::operations::comment_on_column{"t", "a", "y"}},
                    {varve::operations::comment_on_index{"ix", "z"}}});
    CHECK(after["t"].comment == "x");
    CHECK(after["t"].columns[0].comment == "y");
    CHECK(after["t"].indexes[0].comment == "z");
}

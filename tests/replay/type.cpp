// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "varve/replay/type.hpp"

#include "replay/cases.hpp"

using namespace varve::tests;
using varve::operations::add_enum_value;
using varve::operations::placement;
using varve::operations::replace_enum;

namespace {

const operation mood = make_enum("mood", {"open", "paid"});
const operation t = table("t", {defaulted("m", {"mood"}, words("open"))});

operation drop_enum(name called) { return {varve::operations::drop_enum{called}}; }

}  // namespace

static_assert(refused(mistake::exists_already, make_enum("mood", {"open", "open"})));
static_assert(refused(mistake::exists_already, make_enum("mood", {}), make_enum("public.mood", {})));
static_assert([] { return accepted(make_enum("mood", {"a"}), operation{add_enum_value{"mood", "b"}}); }());

TEST_CASE("values of enums") {
    CHECK(said({mood}, {add_enum_value{"mood", "paid"}}) == "value \"paid\" of enum type \"mood\" exists already | leave it out, or choose another value");
    CHECK(said({mood}, {add_enum_value{"mood", "sent", placement::after, "payed"}}).find("value \"payed\" of enum type \"mood\" does not exist; did you mean \"paid\"?") == 0);
    CHECK(said({mood}, {add_enum_value{"mod", "sent"}}).find("enum type \"mod\" does not exist; did you mean \"mood\"?") == 0);
    const std::string longer(64, 'x');
    CHECK(said({mood}, {add_enum_value{"mood", std::string_view(longer)}}).find("is longer than 63 bytes") != std::string::npos);
    replayed after({mood, {add_enum_value{"mood", "first", placement::before, "open"}}, {add_enum_value{"mood", "third", placement::after, "open"}},
                    {add_enum_value{"mood", "last"}}});
    CHECK(after.state().find_enum("mood")->values == list<name>{"first", "open", "third", "paid", "last"});
}

TEST_CASE("an enum that columns need is not dropped") {
    CHECK(said({mood, t}, drop_enum("mood")) ==
          "enum type \"mood\" is still needed by column \"m\" of table \"t\" | drop the column first, or change its type");
    CHECK(said({mood, table("t", {col("m", array_of({"mood"}))})}, drop_enum("mood")).find("is still needed by column \"m\"") != std::string::npos);
    CHECK(said({mood, t, drop_table("t")}, drop_enum("mood")).empty());
    CHECK(said({table("t", {})}, drop_enum("t")).find("is the row type of a table, not an enum") != std::string::npos);
}

TEST_CASE("an enum is replaced if nothing needs its values") {
    replayed after({mood, t, {replace_enum{"mood", {"open"}}}});
    CHECK(after.state().find_enum("mood")->values == list<name>{"open"});
    CHECK(said({mood, t}, {replace_enum{"mood", {"paid"}}}).find("value \"open\" of enum type \"mood\" is still the default of column \"m\"") == 0);
    CHECK(said({mood, t, add("t", generated("g", boolean, "m IS NULL"))}, {replace_enum{"mood", {"open"}}}).find("a generated column reads it") != std::string::npos);
    // Values of a type that is replaced can be used at once.
    replayed used({mood, {add_enum_value{"mood", "sent"}}, {replace_enum{"mood", {"open", "sent"}}}});
    CHECK_FALSE(varve::replay(used.state(), table("u", {defaulted("m", {"mood"}, words("sent"))})));
}

TEST_CASE("an expression that mentions an enum prevents its drop") {
    const operation said_so = table("s", {defaulted("a", text, sql("'open'::mood"))});
    CHECK(said({mood, said_so}, drop_enum("mood")).find("is still needed by the expression of column \"a\" of table \"s\"") != std::string::npos);
    CHECK(said({mood, said_so}, {replace_enum{"mood", {"open"}}}).find("is still needed by the expression of column \"a\"") != std::string::npos);
    CHECK(said({mood, table("s", {col("a", text)}, {check("a::public.mood <> 'paid'")})}, drop_enum("mood")).find("by constraint \"s_a_check\"") !=
          std::string::npos);
    CHECK(said({mood, table("s", {defaulted("a", text, sql("'::mood'"))})}, drop_enum("mood")).empty());
    CHECK(said({mood, table("s", {defaulted("a", {"mood"}, words("open"))}), retype("s", "a", text)}, drop_enum("mood")).find("is still needed") !=
          std::string::npos);
}

TEST_CASE("only an enum in a schema may have the name of one of PostgreSQL's types") {
    CHECK(said({}, make_enum("date", {"a"})).find("\"date\" is a type of PostgreSQL's own") == 0);
    CHECK(said({}, make_enum("public_date", {"a"})).empty());
    CHECK(said({varve::operations::create_schema{"s"}}, make_enum("s.date", {"a"})).empty());
}

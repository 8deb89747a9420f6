// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "replay/cases.hpp"
#include "varve/replay/foreign_key_check.hpp"

using namespace varve::tests;

namespace {

const operation t = table("t", {col("id", bigint), col("a", integer), col("b", text)}, {primary({"id"}), unique({"a", "b"})});
const operation r = table("r", {col("x", bigint), col("y", integer), col("z", text), generated("g", bigint, "x")});

std::string referring(constraint each) { return said({t, r}, add("r", std::move(each))); }

}  // namespace

static_assert([] { return accepted(table("t", {col("id", bigint)}, {primary({"id"})}), table("r", {col("t_id", integer)}, {foreign({"t_id"}, "t")})); }());
static_assert([] { return refused(mistake::does_not_exist, table("r", {col("t_id", integer)}, {foreign({"t_id"}, "t")})); }());

TEST_CASE("columns that a foreign key refers to") {
    replayed after({t, r, add("r", foreign({"x"}, "public.t"))});
    CHECK(after["r"].constraints[0].referenced_table == name("t"));
    CHECK(after["r"].constraints[0].referenced_columns == list<name>{"id"});
    CHECK(after["r"].constraints[0].name == name("r_x_fkey"));
    CHECK(referring(foreign({"x"}, "tt")).find("a foreign key of table \"r\" refers to a missing table: table \"tt\" does not exist; did you mean \"t\"?") == 0);
    CHECK(referring(foreign({"x"}, "t", {"i"})).find("a foreign key of table \"r\" refers to a missing column: column \"i\" of table \"t\" does not exist; did you mean \"id\"?") == 0);
    CHECK(referring(foreign({"q"}, "t")).find("column \"q\" of table \"r\" does not exist") == 0);
    CHECK(referring(foreign({"x"}, "r")).find("refers to table \"r\", which has no primary key") != std::string::npos);
    CHECK(referring(foreign({"x", "y"}, "t")).find("has 2 columns and refers to 1 of table") != std::string::npos);
    CHECK(referring(foreign({"y", "y"}, "t", {"a", "a"})).find("column \"a\" is listed twice among the columns") == 0);
    CHECK(referring(foreign({"y", "z"}, "t", {"a", "b"})).empty());
    CHECK(referring(foreign({"z", "y"}, "t", {"b", "a"})).empty());
    CHECK(referring(foreign({"y"}, "t", {"a"})) ==
          "a foreign key of table \"r\" refers to \"a\" of table \"t\", where no primary key or unique constraint is over just these columns | "
          "add a unique constraint there first, or refer to its primary key");
}

TEST_CASE("a unique index is a key, unless it is partial or over an expression") {
    varve::objects::index key = index_over("key", {"a"});
    key.unique = true;
    CHECK(said({t, r, index("t", key)}, add("r", foreign({"y"}, "t", {"a"}))).empty());
    varve::objects::index partial = key;
    partial.where = "a > 0";
    CHECK_FALSE(said({t, r, index("t", partial)}, add("r", foreign({"y"}, "t", {"a"}))).empty());
    varve::objects::index plain = key;
    plain.unique = false;
    CHECK_FALSE(said({t, r, index("t", plain)}, add("r", foreign({"y"}, "t", {"a"}))).empty());
    CHECK(said({t, r, index("t", key), add("r", foreign({"y"}, "t", {"a"}))}, {varve::operations::drop_index{"key"}}) ==
          "index \"key\" of table \"t\" is still needed by foreign key \"r_y_fkey\" of table \"r\" | drop that foreign key first");
    // PostgreSQL relies on the oldest.
    CHECK(said({t, r, index("t", key), add("t", unique({"a"}, "uq")), add("r", foreign({"y"}, "t", {"a"}))}, drop_constraint("t", "uq")).empty());
    constraint late = unique({"a"}, "uq");
    late.deferrable = true;
    CHECK(said({t, r, add("t", late)}, add("r", foreign({"y"}, "t", {"a"}))).find("where the unique constraint is deferrable") != std::string::npos);
}

TEST_CASE("types on both sides") {
    struct pair_case {
        data_type own;
        data_type referenced;
        bool fits;
    };
    for (const pair_case& each : std::initializer_list<pair_case>{{integer, bigint, true},
                                                                  {bigint, smallint, true},
                                                                  {integer, numeric, true},
                                                                  {numeric, integer, false},
                                                                  {varchar(5), text, true},
                                                                  {text, varchar(5), true},
                                                                  {{"character", 3}, text, true},
                                                                  {text, integer, false},
                                                                  {uuid, text, false},
                                                                  {date, timestamptz, true},
                                                                  {{"name"}, text, true},
                                                                  {array_of(integer), array_of(integer), true},
                                                                  {array_of(integer), array_of(bigint), false},
                                                                  {array_of(integer), integer, false},
                                                                  {{"mood"}, {"mood"}, true},
                                                                  {{"mood"}, text, false},
                                                                  {{"mood"}, {"phase"}, false}}) {
        INFO(each.own.name.text() << " to " << each.referenced.name.text());
        const std::string answer =
            said({make_enum("mood", {}), make_enum("phase", {}), table("s", {col("k", each.referenced)}, {unique({"k"})}), table("o", {col("k", each.own)})},
                 add("o", foreign({"k"}, "s", {"k"})));
        CHECK(answer.empty() == each.fits);
        CHECK((each.fits || answer.find("column \"k\" of table \"o\" has type") == 0));
    }
}

TEST_CASE("actions that would change a generated column") {
    constraint each = foreign({"g"}, "t");
    CHECK(referring(each).empty());
    each.on_delete = varve::objects::action::set_null;
    CHECK(referring(each).find("would change column \"g\", which is generated") != std::string::npos);
    each.on_delete = varve::objects::action::cascade;
    CHECK(referring(each).empty());
    each.on_update = varve::objects::action::cascade;
    CHECK_FALSE(referring(each).empty());
}

TEST_CASE("a column of a foreign key is not created again as an array, enum or range") {
    for (const data_type type : {array_of(integer), data_type{"mood"}, data_type{"r"}, data_type{"int4range"}, data_type{"int4multirange"}}) {
        const std::vector<operation> before{make_enum("mood", {"x"}), table("r", {col("a", integer)}), table("t", {col("a", type)}, {primary({"a"})}),
                                            table("u", {col("b", type)}, {foreign({"b"}, "t", {"a"}, "fk")})};
        INFO(type.name.text());
        for (const char* const side : {"t a", "u b"}) {
            const std::string said_to = said(before, retype(std::string_view(side, 1), std::string_view(side + 2, 1), type));
            CHECK(said_to.find("foreign key \"fk\" of table \"u\" relies on column") == 0);
        }
        CHECK(said({before[0], before[1], before[2]}, retype("t", "a", type)).empty());
    }
    CHECK(said({table("t", {col("a", integer)}, {primary({"a"}), foreign({"a"}, "t")})}, retype("t", "a", integer)).empty());
}

TEST_CASE("what a primary key is is not guessed where an execute may have changed it") {
    const std::vector<operation> before{table("users", {col("id", bigint), col("n", integer)}, {primary({"id"})}),
                                        hidden("ALTER TABLE users DROP CONSTRAINT users_pkey, ADD PRIMARY KEY (id, n)")};
    const operation two = table("t", {col("a", bigint), col("b", integer)}, {foreign({"a", "b"}, "users")});
    CHECK(said(before, two).empty());
    CHECK(said({before[0]}, two).find("has 2 columns and refers to 1 of table \"users\"") != std::string::npos);
}

TEST_CASE("a foreign key between a type with collations and one without, which PostgreSQL 18 refuses") {
    const data_type one_byte{"\"char\""};
    const operation texts = table("k", {col("t", text)}, {unique({"t"})});
    CHECK(said({texts, table("u", {col("c", one_byte)})}, add("u", foreign({"c"}, "k", {"t"}))) ==
          "column \"c\" has type \"char\", but the foreign key refers to column \"t\", which has type text, and PostgreSQL 18 wants both or "
          "none of them to have collations | give both columns the same type");
    CHECK(said({texts, table("u", {col("c", varchar(9))})}, add("u", foreign({"c"}, "k", {"t"}))).empty());
    CHECK(said({table("k", {col("t", one_byte)}, {unique({"t"})}), table("u", {col("c", one_byte)})}, add("u", foreign({"c"}, "k", {"t"}))).empty());
}

TEST_CASE("the type of a column that refers to itself changes on both sides") {
    const std::vector<operation> before{make_enum("one", {"a"}), make_enum("two", {"a"}),
                                        table("u", {col("id", {"one"}), col("other", {"one"})}, {unique({"id"}), foreign({"id"}, "u", {"id"})})};
    CHECK(said(before, retype("u", "id", {"two"}, "NULL")).empty());
    std::vector<operation> beside = before;
    beside.push_back(add("u", foreign({"other"}, "u", {"id"})));
    CHECK_FALSE(said(beside, retype("u", "other", {"two"}, "NULL")).empty());
}

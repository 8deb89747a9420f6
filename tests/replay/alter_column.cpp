// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "varve/replay/alter_column.hpp"

#include "replay/cases.hpp"

using namespace varve::tests;
using varve::operations::alter_column;
using varve::operations::change;

namespace {

const operation t = table("t", {col("a", integer), col("b", text), defaulted("c", text, words("x")), defaulted("d", integer, number(5)), identity("i", integer),
                                generated("g", boolean, "a IS NULL")},
                          {primary({"b"})});

operation set_default(name column, expression value) {
    return {alter_column{.table = "t", .column = column, .default_value = value, .default_change = change::set}};
}
operation drop_default(name column) { return {alter_column{.table = "t", .column = column, .default_change = change::drop}}; }
operation drop_not_null(name column) { return {alter_column{.table = "t", .column = column, .not_null = change::drop}}; }

}  // namespace

static_assert(accepted(table("t", {col("a", integer)}), retype("t", "a", bigint), retype("t", "a", text)));
static_assert(refused(mistake::does_not_match, table("t", {col("a", text)}), retype("t", "a", integer)));
static_assert(accepted(table("t", {col("a", text)}), retype("t", "a", integer, "a::integer")));
static_assert(refused(mistake::not_allowed, hidden("CREATE TABLE t AS SELECT 1 AS b"), retype("t", "b", {"bigint", 3})));  // only SQL knows the table

TEST_CASE("a type changes by an assignment cast or with using_") {
    const operation one = table("s", {col("a", integer), col("b", text)});
    CHECK(said({one}, retype("s", "b", integer)) ==
          "column \"b\" of table \"s\" has type text, which PostgreSQL does not convert to integer by itself | write how, with using_(\"...\")");
    CHECK(said({one}, retype("s", "a", smallint)).empty());
    CHECK(said({one}, retype("s", "a", boolean)).find("does not convert to boolean") != std::string::npos);
    CHECK(said({one}, retype("s", "a", array_of(integer))).find("does not convert to integer[]") != std::string::npos);
    CHECK(said({one}, retype("s", "b", integer, "bb::integer")).find("reads column \"bb\"") != std::string::npos);
}

TEST_CASE("vectors are made of arrays of numbers") {
    const operation one = table("s", {col("a", array_of(text)), col("b", array_of(integer)), col("c", {"vector", 3})});
    const std::vector<operation> before{make_extension("vector"), one};
    CHECK(said(before, retype("s", "a", {"vector", 3})).find("has type text[], which PostgreSQL does not convert to vector") != std::string::npos);
    CHECK(said(before, retype("s", "b", {"vector", 3})).empty());
    CHECK(said(before, retype("s", "c", array_of(uuid))).find("does not convert to uuid[]") != std::string::npos);
    CHECK(said(before, retype("s", "c", array_of({"real"}))).empty());
}

TEST_CASE("a default has to be converted with its column") {
    CHECK(said({t}, retype("t", "c", integer, "0")).find("the default of column \"c\" of table \"t\" has type text, which PostgreSQL does not convert to integer") == 0);
    CHECK(said({t}, retype("t", "d", text)).empty());
    CHECK(said({t, retype("t", "d", text)}, retype("t", "d", integer, "0")).empty());
    CHECK(said({t}, {alter_column{.table = "t", .column = "c", .type = integer, .using_ = "0", .default_value = number(1), .default_change = change::set}}).empty());
    replayed after({table("s", {defaulted("a", integer, words(" 7 ")), defaulted("b", date, words("2020-01-02"))}), retype("s", "a", text), retype("s", "b", text)});
    CHECK(after["s"].columns[0].value == number(7));
    CHECK(after["s"].columns[1].value == sql("'2020-01-02'::date"));
    CHECK_FALSE(varve::replay(after.state(), retype("s", "b", timestamptz, "now()")));
    // A number that was written as a text keeps the type that it was read with: a plain 70000 would not fit smallint.
    replayed wide({table("s", {defaulted("a", bigint, words(" 70000 ")), defaulted("b", bigint, words("7"))}), retype("s", "a", smallint),
                   retype("s", "b", {"money"}, "b::money")});
    CHECK(wide["s"].columns[0].value == sql("'70000'::bigint"));
    CHECK(wide["s"].columns[1].value == sql("'7'::bigint"));
    // PostgreSQL converts name by a function, so the default stays one of that type.
    replayed named({table("s", {defaulted("a", {"name"}, words("")), defaulted("b", text, words("x"))}), retype("s", "a", varchar(20)), retype("s", "b", {"name"})});
    CHECK(named["s"].columns[0].value == sql("''::name"));
    CHECK(named["s"].columns[1].value == sql("'x'::text"));
}

TEST_CASE("an identity is added to a column without other values, and dropped only where it exists") {
    using varve::operations::identity_change;
    const auto to = [](name column, identity_change what) { return operation(alter_column{.table = "t", .column = column, .identity = what}); };
    CHECK(said({t}, to("a", identity_change::add_always)) ==
          "column \"a\" of table \"t\" can be null, and cannot be an identity column | write set_not_null() in the same step");
    CHECK(said({t}, to("d", identity_change::add_by_default)) ==
          "column \"d\" of table \"t\" has a default, and cannot be an identity column too | write drop_default() in the same step");
    CHECK(said({t}, to("g", identity_change::add_by_default)).find("is generated, and cannot be an identity column too") != std::string::npos);
    CHECK(said({t}, to("b", identity_change::add_by_default)).find("is an identity column of type text") != std::string::npos);
    CHECK(said({t}, to("i", identity_change::add_always)) ==
          "column \"i\" of table \"t\" is an identity column already | change it with set_identity() or set_identity_always()");
    for (const identity_change what : {identity_change::drop, identity_change::set_always, identity_change::set_by_default}) {
        CHECK(said({t}, to("a", what)) == "column \"a\" of table \"t\" is not an identity column | add the identity with add_identity() or leave it alone");
    }
    replayed after({t, to("i", identity_change::set_always)});
    CHECK(after["t"].columns[4].from == varve::objects::origin::identity_always);
    const operation both = {alter_column{.table = "t", .column = "i", .default_value = number(7), .default_change = change::set, .not_null = change::drop,
                                         .identity = identity_change::drop}};
    replayed without({t, both});
    CHECK(without["t"].columns[4].from == varve::objects::origin::default_value);
    CHECK_FALSE(without["t"].columns[4].not_null);
    replayed with({t, {alter_column{.table = "t", .column = "d", .default_change = change::drop, .not_null = change::set,
                                    .identity = identity_change::add_by_default}}});
    CHECK(with["t"].columns[3].identity());
    CHECK_FALSE(with["t"].columns[3].value.given());
}

TEST_CASE("a generated column gets another expression, or none") {
    const auto to = [](name column, change what, std::string_view sql = {}) {
        return operation(alter_column{.table = "t", .column = column, .expression_change = what, .expression = sql});
    };
    CHECK(said({t}, to("a", change::drop)) ==
          "column \"a\" of table \"t\" is not generated | leave its expression alone, or drop the column and add it again");
    CHECK(said({t}, to("a", change::set, "1")).find("is not generated") != std::string::npos);
    CHECK(said({t}, to("g", change::set, "aa > 1")).find("reads column \"aa\"") != std::string::npos);
    CHECK(said({t}, to("g", change::set, "g")).find("which is generated too") != std::string::npos);
    replayed after({t, to("g", change::set, "a > 1")});
    CHECK(after["t"].columns[5].value == sql("a > 1"));
    CHECK(after["t"].columns[5].generated());
    replayed without({t, to("g", change::drop)});
    CHECK(without["t"].columns[5].from == varve::objects::origin::none);
    CHECK_FALSE(without["t"].columns[5].value.given());
    const operation both = {alter_column{.table = "t", .column = "g", .default_value = words("true"), .default_change = change::set, .expression_change = change::drop}};
    CHECK(said({t}, both).empty());
    CHECK(said({t, to("g", change::drop)}, retype("t", "a", bigint)).empty());
}

TEST_CASE("other things that prevent a change of type") {
    CHECK(said({t}, retype("t", "a", bigint)).find("is read by generated column \"g\", so its type cannot change") != std::string::npos);
    CHECK(said({t}, retype("t", "g", text, "'x'")).find("is generated, and takes no using_") != std::string::npos);
    CHECK(said({t}, retype("t", "i", text)).find("is an identity column of type text") != std::string::npos);
    CHECK(said({t}, retype("t", "b", json, "NULL")).find("has no order, and so cannot be in a primary key") != std::string::npos);
    CHECK(said({t, index("t", "ix", {"c"})}, {alter_column{.table = "t", .column = "c", .type = json, .using_ = "NULL", .default_change = change::drop}})
              .find("index \"ix\": access method btree has no default operator class for column \"c\"") == 0);
    CHECK(said({t, table("r", {col("b", text)}, {foreign({"b"}, "t")})}, retype("t", "b", uuid, "NULL")).find("but the foreign key refers to column \"b\"") !=
          std::string::npos);
    CHECK(said({t, table("r", {col("row", {"t"})})}, retype("t", "c", varchar(5))).find("column \"row\" of table \"r\" has row type \"t\"") != std::string::npos);
}

TEST_CASE("not null and defaults") {
    CHECK(said({t}, drop_not_null("b")) == "column \"b\" of table \"t\" is in the primary key, and cannot be null | drop the primary key first");
    CHECK(said({t, drop_constraint("t", "t_pkey")}, drop_not_null("b")).empty());
    CHECK(said({t}, drop_not_null("i")).find("is an identity column, and cannot be null") != std::string::npos);
    CHECK(said({t}, set_default("i", number(1))).find("is an identity column, and has no default") != std::string::npos);
    CHECK(said({t}, drop_default("g")).find("is a generated column, and has no default") != std::string::npos);
    CHECK(said({t}, set_default("a", words("abc"))).find("the default of column \"a\" of table \"t\" is the text 'abc', which does not fit type integer") == 0);
    replayed after({t, set_default("a", null)});
    CHECK(after["t"].find_column("a")->from == origin::none);
}

TEST_CASE("what a condition compares a column with keeps its type") {
    const operation one = table("s", {col("a", integer), col("b", text), col("c", varchar(9)), col("d", date), col("f", boolean), col("n", numeric)},
                                {check("a > 0 AND b <> ''", "ck"), check("c IN ('x', 'y')", "of_c"), check("d > '2020-01-01'"), check("f = true"), check("n <> -1")});
    const std::vector<operation> before{make_enum("mood", {"x"}), one};
    CHECK(said(before, retype("s", "a", text)) ==
          "constraint \"ck\" compares column \"a\" of table \"s\" with 0, whose type remains integer: PostgreSQL does not compare that with text | "
          "drop the constraint before, and add it again after");
    CHECK(said(before, retype("s", "a", bigint)).empty());
    CHECK(said(before, retype("s", "a", numeric)).empty());
    CHECK(said(before, retype("s", "b", {"mood"}, "b::mood")).find("with '', whose type remains text") != std::string::npos);
    CHECK(said(before, retype("s", "b", varchar(3))).empty());
    CHECK(said(before, retype("s", "b", integer, "b::integer")).find("PostgreSQL does not compare that with integer") != std::string::npos);
    CHECK(said(before, retype("s", "c", {"mood"}, "c::mood")).empty());  // c::text IN ('x', 'y') it is to PostgreSQL
    CHECK(said(before, retype("s", "d", timestamptz)).empty());
    CHECK(said(before, retype("s", "d", text)).find("with '2020-01-01', whose type remains date") != std::string::npos);
    CHECK(said(before, retype("s", "f", integer, "f::integer")).find("with true, whose type remains boolean") != std::string::npos);
    CHECK(said(before, retype("s", "n", text)).find("with 1, whose type remains numeric") != std::string::npos);
    CHECK(said({before[0], one, retype("s", "b", varchar(3))}, retype("s", "b", {"mood"}, "b::mood")).empty());
    CHECK(said({before[0], one, drop_constraint("s", "ck")}, retype("s", "a", text)).empty());
    CHECK(said({before[0], one, hidden("CREATE OPERATOR = (FUNCTION = f, LEFTARG = integer, RIGHTARG = text)")}, retype("s", "a", text)).empty());

    varve::objects::index made = index_over("ix", {"a"});
    made.where = "state in ('open')";
    const operation two = table("s", {col("a", integer), col("state", text)});
    CHECK(said({two, index("s", made), make_enum("mood", {"open"})}, retype("s", "state", {"mood"}, "state::mood")).find("index \"ix\" compares column \"state\"") == 0);
    made.where = "length(state) = 1";  // what functions there are is not known
    CHECK(said({two, index("s", made)}, retype("s", "state", integer, "1")).empty());

    replayed after({one, retype("s", "a", bigint)});
    CHECK(after["s"].find_constraint("ck")->type_changed);
    CHECK_FALSE(after["s"].find_constraint("of_c")->type_changed);
}

TEST_CASE("a condition that is a boolean column keeps it from another type") {
    const operation checked = table("t", {col("a", boolean), col("b", integer)}, {check("a")});
    CHECK(said({checked}, retype("t", "a", smallint, "a::integer")) ==
          "constraint \"t_a_check\" is not a condition: it gives smallint, and PostgreSQL needs a boolean | compare it with something: total > 0");
    CHECK(said({checked}, retype("t", "b", text)).empty());
}

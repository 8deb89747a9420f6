// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "varve/replay/constraint.hpp"

#include "replay/cases.hpp"

using namespace varve::tests;

namespace {

const operation t = table("t", {col("a", integer), col("b", text), col("c", json)}, {primary({"a"})});
const operation r = table("r", {col("t_a", integer)}, {foreign({"t_a"}, "t")});

operation validate(name table, name called) { return {varve::operations::validate_constraint{table, called}}; }
operation rename_constraint(name table, name from, name to) { return {varve::operations::rename_constraint{table, from, to}}; }

}  // namespace

static_assert([] { return refused(mistake::exists_already, table("t", {col("a", integer)}, {primary({"a"}), primary({"a"})})); }());
static_assert([] { return refused(mistake::does_not_exist, table("t", {col("a", integer)}, {unique({"b"})})); }());
static_assert(accepted(table("t", {col("a", integer)}), add("t", unique({"a"})), drop_constraint("t", "t_a_key")));

TEST_CASE("keys") {
    CHECK(said({t}, add("t", primary({"b"}))) ==
          "table \"t\" has a primary key already, \"t_pkey\" | drop that one first, or add a unique constraint");
    CHECK(said({t}, add("t", unique({"a", "a"}))).find("column \"a\" is listed twice in a unique constraint of table \"t\"") == 0);
    CHECK(said({t}, add("t", unique({"d"}))).find("column \"d\" of table \"t\" does not exist") == 0);
    CHECK(said({t}, add("t", unique({"c"}))).find("has type json, which has no order") != std::string::npos);
    CHECK(said({t}, add("t", unique({}))).find("has no columns") != std::string::npos);
    list<column> many;
    list<name> names;
    std::vector<std::string> texts(33);
    for (std::size_t i = 0; i < texts.size(); ++i) {
        texts[i] = "c" + std::to_string(i);
        many.push_back(col(std::string_view(texts[i]), integer));
        names.push_back(std::string_view(texts[i]));
    }
    CHECK(said({}, table("wide", many, {unique(names)})).find("has more than 32 columns") != std::string::npos);
    replayed after({table("s", {col("a", integer), col("b", integer)}), add("s", primary({"b"}))});
    CHECK_FALSE(after["s"].columns[0].not_null);
    CHECK(after["s"].columns[1].not_null);
    constraint late = unique({"b"});
    late.not_valid = true;
    CHECK(said({t}, add("t", late)).find("is not_valid") != std::string::npos);
}

TEST_CASE("checks") {
    CHECK(said({t}, add("t", check("a > 0 AND lower(b) <> ''"))).empty());
    CHECK(said({t}, add("t", check("d > 0"))).find("a check constraint of table \"t\" reads column \"d\", which table \"t\" does not have") == 0);
    CHECK(said({t}, add("t", check("\"D\" > 0"))).find("reads column \"D\"") != std::string::npos);
    CHECK(said({t}, add("t", check("t.d > 0"))).find("reads column \"d\"") != std::string::npos);
    // Nothing is refused on a guess: functions, types, keywords, units, strings, fields.
    for (const std::string_view fine : {"length(b) > 0", "b::date > '2020-01-01'", "extract(epoch from a::abstime) > 0", "b ~ 'd'", "a > interval '1' day",
                                        "(c).d IS NULL", "a IN (1, 2)", "b IS DISTINCT FROM 'x' COLLATE \"C\"", "cast(b AS d) IS NULL",
                                        "CASE WHEN a > 0 THEN true ELSE false END", "a > 0 -- d\n", "b SIMILAR TO 'x'", "current_user = b", "t IS NOT NULL"}) {
        INFO(fine);
        CHECK(said({t}, add("t", check(fine))).empty());
    }
    constraint late = check("a > 0");
    late.deferrable = true;
    CHECK(said({t}, add("t", late)).find("is deferrable") != std::string::npos);
    replayed after({t, add("t", check("a > 0 AND a < 5")), add("t", check("a > length(b)")), add("t", check("true"))});
    CHECK(after["t"].constraints[1].name == name("t_a_check"));
    CHECK(after["t"].constraints[1].columns == list<name>{"a"});
    CHECK(after["t"].constraints[2].name == name("t_check"));
    CHECK(after["t"].constraints[2].columns == list<name>{"a", "b"});
    CHECK(after["t"].constraints[3].name == name("t_check1"));
}

TEST_CASE("names that PostgreSQL chooses") {
    const std::string long_table = "an_extraordinarily_long_name_of_a_table_that_almost_fills_it_up";
    const std::string long_column = "an_extraordinarily_long_name_of_a_column_that_almost_fills_it";
    const name table_name = std::string_view(long_table);
    const name column_name = std::string_view(long_column);
    replayed after({table(table_name, {col(column_name, integer), col("b", integer)}),
                    add(table_name, primary({column_name})), add(table_name, unique({column_name, "b"})), add(table_name, check("b > 0")),
                    table("a", {col("b_c", integer)}, {unique({"b_c"})}), table("a_b", {col("c", integer)}, {unique({"c"})}),
                    table("\xc3\xa9t\xc3\xa9", {col("x", integer)}, {unique({"x"})})});
    const list<constraint>& made = after[table_name].constraints;
    CHECK(made[0].name.text() == "an_extraordinarily_long_name_of_a_table_that_almost_fills__pkey");
    CHECK(made[1].name.text() == "an_extraordinarily_long_name__an_extraordinarily_long_name__key");
    CHECK(made[2].name.text() == "an_extraordinarily_long_name_of_a_table_that_almost_fil_b_check");
    CHECK(after["a_b"].constraints[0].name == name("a_b_c_key1"));
    CHECK(after["\xc3\xa9t\xc3\xa9"].constraints[0].name == name("\xc3\xa9t\xc3\xa9_x_key"));
    // Names of constraints count in the whole schema when PostgreSQL chooses, and in the table otherwise.
    replayed taken({table("o", {col("a", integer)}, {check("a > 0", "t_a_check")}), t, add("t", check("a > 1")), add("t", check("a > 2", "t_a_check"))});
    CHECK(taken["t"].constraints[1].name == name("t_a_check1"));
}

TEST_CASE("names that are taken") {
    CHECK(said({t, add("t", check("a > 0", "x"))}, add("t", unique({"b"}, "x"))).find("constraint \"x\" of table \"t\" exists already") == 0);
    CHECK(said({t, table("x", {})}, add("t", unique({"b"}, "x"))).find("a table or index \"x\" exists already") == 0);
    CHECK(said({t, table("x", {})}, add("t", check("a > 0", "x"))).empty());
    CHECK(said({t, add("t", check("a > 0", "x"))}, rename_constraint("t", "t_pkey", "x")).find("constraint \"x\" of table \"t\" exists already") == 0);
}

TEST_CASE("dropping and validating") {
    CHECK(said({t, r}, drop_constraint("t", "t_pkey")) ==
          "constraint \"t_pkey\" of table \"t\" is still needed by foreign key \"r_t_a_fkey\" of table \"r\" | drop that foreign key first");
    CHECK(said({t, r, drop_constraint("r", "r_t_a_fkey")}, drop_constraint("t", "t_pkey")).empty());
    CHECK(said({t}, drop_constraint("t", "t_pky")).find("constraint \"t_pky\" of table \"t\" does not exist; did you mean \"t_pkey\"?") == 0);
    CHECK(said({t}, validate("t", "t_pkey")).find("is a primary key, and only foreign keys and checks are validated") != std::string::npos);
    CHECK(said({t, r}, validate("r", "r_t_a_fkey")).empty());
    constraint late = check("a > 0", "late");
    late.not_valid = true;
    replayed after({t, add("t", late)});
    CHECK(after["t"].find_constraint("late")->not_valid);
    after.apply(validate("t", "late"));
    CHECK_FALSE(after["t"].find_constraint("late")->not_valid);
    // A new table holds no rows that could be invalid.
    replayed fresh({table("s", {col("a", integer)}, {late})});
    CHECK_FALSE(fresh["s"].find_constraint("late")->not_valid);
}

TEST_CASE("a constraint and its index are renamed together") {
    replayed after({t, r, rename_constraint("t", "t_pkey", "key")});
    CHECK(after.state().find_relation("", "key").kind == varve::detail::relation_kind::constraint_index);
    CHECK(after["r"].constraints[0].referenced_key == name("key"));
    after.apply({varve::operations::rename_index{"key", "again"}});
    CHECK(after["t"].primary_key()->name == name("again"));
    CHECK(said({t, r, rename_constraint("t", "t_pkey", "key")}, drop_constraint("t", "key")).find("is still needed") != std::string::npos);
}

TEST_CASE("a unique index becomes that of a constraint") {
    const auto ix = [](auto change) {
        varve::objects::index made = index_over("ix", {"a", "b"});
        made.unique = true;
        change(made);
        return index("s", made);
    };
    const operation s = table("s", {col("a", integer), col("b", text), col("c", integer)});
    const auto adopt = [](constraint key, name from = "ix") { return operation(varve::operations::add_constraint{"s", std::move(key), from}); };
    const operation plain = ix([](auto&) {});
    replayed after({s, plain, {varve::operations::comment_on_index{"ix", "an index"}}, table("r", {col("x", integer), col("y", text)}, {foreign({"x", "y"}, "s", {"a", "b"})}),
                    adopt(primary({"a", "b"}, "pk"))});
    CHECK(after["s"].indexes.empty());
    CHECK(after["s"].primary_key()->name == name("pk"));
    CHECK(after["s"].primary_key()->index_comment == "an index");
    CHECK(after["s"].columns[0].not_null);
    CHECK(after.state().find_relation("", "pk").kind == varve::detail::relation_kind::constraint_index);
    CHECK(after.state().find_relation("", "ix").kind == varve::detail::relation_kind::none);
    CHECK(after["r"].constraints[0].referenced_key == name("pk"));
    CHECK(varve::replay(after.state(), drop_constraint("s", "pk")).what().find("is still needed") != std::string::npos);
    replayed called({s, plain, adopt(unique({"a", "b"})), index("s", "other", {"c"})});
    CHECK(called["s"].constraints[0].name == name("ix"));
    replayed same({s, plain, adopt(unique({"a", "b"}, "ix"))});
    CHECK(same["s"].constraints[0].name == name("ix"));
    constexpr const char* cannot = "index \"ix\" of table \"s\" cannot become a constraint: ";
    CHECK(said({s, ix([](auto& each) { each.unique = false; })}, adopt(unique({"a", "b"}))) ==
          std::string(cannot) + "it is not unique | make a unique index over plain columns, with nothing else, or leave using_index out");
    CHECK(said({s, ix([](auto& each) { each.where = "a > 0"; })}, adopt(unique({"a", "b"}))).find("it has a predicate") != std::string::npos);
    CHECK(said({s, ix([](auto& each) { each.keys.edit(0).descending = true; })}, adopt(unique({"a", "b"}))).find("it has an order of its own") != std::string::npos);
    CHECK(said({s, ix([](auto& each) { each.keys.edit(0).nulls = varve::objects::nulls_order::first; })}, adopt(unique({"a", "b"}))).find("order of its own") != std::string::npos);
    CHECK(said({s, ix([](auto& each) { each.keys.edit(1).collation = "C"; })}, adopt(unique({"a", "b"}))).find("it has a collation of its own") != std::string::npos);
    CHECK(said({s, ix([](auto& each) { each.keys.edit(1).opclass = "text_pattern_ops"; })}, adopt(unique({"a", "b"}))).find("operator class") != std::string::npos);
    CHECK(said({s, ix([](auto& each) { each.keys.edit(1) = {.expression = "lower(b)"}; })}, adopt(unique({"a", "b"}))).find("it has an expression") != std::string::npos);
    CHECK(said({s, ix([](auto& each) { each.nulls_not_distinct = true; })}, adopt(primary({"a", "b"}))) ==
          std::string(cannot) + "it is NULLS NOT DISTINCT, which a primary key cannot be | make the index without nulls_not_distinct()");
    CHECK(said({s, plain}, adopt(unique({"b", "a"}))).find("its columns, or NULLS NOT DISTINCT, are not those of the constraint") != std::string::npos);
    CHECK(said({s, plain}, adopt(unique({"a", "b"}), "ixx")).find("index \"ixx\" of table \"s\" does not exist; did you mean \"ix\"?") == 0);
    CHECK(said({s, plain, table("other", {col("a", integer)})}, adopt(unique({"a", "b"}, "other"))).find("a table or index \"other\" exists already") == 0);
    CHECK(said({s, plain, add("s", check("a > 0", "ix"))}, adopt(unique({"a", "b"}))).find("constraint \"ix\" of table \"s\" exists already") == 0);
    CHECK(said({s, plain, add("s", unique({"a", "b"}, "uq"))}, adopt(unique({"a", "b"}), "uq")).find("it belongs to a constraint already") != std::string::npos);
    CHECK(said({s, plain, add("s", primary({"c"}))}, adopt(primary({"a", "b"}))).find("has a primary key already") != std::string::npos);
    CHECK(said({s, plain}, adopt(check("a > 0"))).find("only a unique constraint and a primary key have one") != std::string::npos);
    CHECK(said({s, hidden("CREATE UNIQUE INDEX made ON other (a) TABLESPACE fast")}, adopt(unique({"a", "b"}), "made")).empty());
    replayed more({s, ix([](auto& each) { each.include = {"c"}; }), adopt(unique({"a", "b"}))});
    CHECK(more["s"].constraints[0].listed_columns == varve::list<varve::name>{"c"});
    // PostgreSQL drops the key with a column that it includes.
    more.apply(drop_column("s", "c"));
    CHECK(more["s"].constraints.empty());
    CHECK_FALSE(more["s"].uncertain);
    CHECK(said({s, ix([](auto& each) { each.include = {"c"}; })}, adopt(including(unique({"a", "b"}), {"a"}))).find("its include is not that of the constraint") != std::string::npos);
    replayed keyed({s, ix([](auto& each) { each.include = {"c"}; }), adopt(unique({"a", "b"})), drop_column("s", "a")});
    CHECK(keyed["s"].constraints.empty());
    CHECK_FALSE(keyed["s"].uncertain);
}

TEST_CASE("the type of a column that a referenced key includes stays as it is") {
    const operation rooms = table("rooms", {col("id", integer), col("seats", integer)}, {including(primary({"id"}), {"seats"})});
    const operation visits = table("visits", {col("room", integer)}, {foreign({"room"}, "rooms")});
    const operation longer = retype("rooms", "seats", bigint);
    CHECK(said({rooms}, longer).empty());
    CHECK(said({rooms, visits}, longer) ==
          "column \"seats\" of table \"rooms\" is included in key \"rooms_pkey\", and foreign key \"visits_room_fkey\" of table "
          "\"visits\" depends on that key | drop the foreign key before, and add it again after");
    CHECK(said({rooms, visits}, drop_column("rooms", "seats")).find("column \"seats\" of table \"rooms\" is still needed by foreign key") == 0);
}

TEST_CASE("columns that a constraint lists") {
    const operation s = table("s", {col("a", integer), col("b", integer), col("c", json)});
    CHECK(said({s}, add("s", including(unique({"a"}), {"c", "c", "a"}))).empty());  // a type without an order may be included
    CHECK(replayed({s, add("s", including(unique({"a"}), {"b", "b"}))})["s"].constraints[0].name == "s_a_b_b1_key");
    CHECK(replayed({s, add("s", including(primary({"a"}), {"b"}))})["s"].constraints[0].name == "s_pkey");
    CHECK(said({s}, add("s", including(unique({"a"}), {"bb"}))).find("column \"bb\" of table \"s\" does not exist; did you mean \"b\"?") == 0);
    const operation t = table("t", {col("a", integer), col("b", integer)}, {primary({"a", "b"})});
    varve::objects::constraint key = including(foreign({"a", "b"}, "t"), {"b", "b"});
    key.on_delete = varve::objects::action::set_null;
    CHECK(replayed({t, s, add("s", key)})["s"].constraints[0].listed_columns == list<name>{"b"});
    key.listed_columns = {"c"};
    CHECK(said({t, s}, add("s", key)) == "on_delete of a foreign key of table \"s\" changes column \"c\", which is not one of its columns | name columns of the foreign key");
}

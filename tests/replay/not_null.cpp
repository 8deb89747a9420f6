// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "varve/replay/not_null.hpp"

#include "replay/cases.hpp"
#include "varve/replay/not_null_clash.hpp"

using namespace varve::tests;

namespace {

constexpr constraint not_null(name column, name called = {}, bool not_valid = false, bool no_inherit = false) {
    return {.kind = constraint_kind::not_null, .not_valid = not_valid, .name = called, .columns = {column}, .no_inherit = no_inherit};
}
constexpr operation set_not_null(name table, name column, std::string_view called = {}) {
    return {varve::operations::alter_column{.table = table, .column = column, .not_null = varve::operations::change::set, .not_null_name = called}};
}
constexpr operation drop_not_null(name table, name column) {
    return {varve::operations::alter_column{.table = table, .column = column, .not_null = varve::operations::change::drop}};
}
constexpr operation add_identity(name table, name column) {
    return {varve::operations::alter_column{.table = table, .column = column, .identity = varve::operations::identity_change::add_always}};
}
constexpr operation validate(name table, name called) { return {varve::operations::validate_constraint{table, called}}; }
constexpr operation rename_table(name table, name to) { return {varve::operations::rename_table{table, to}}; }
constexpr operation rename_constraint(name table, name from, name to) { return {varve::operations::rename_constraint{table, from, to}}; }

const operation t = table("t", {col("a", integer, true), col("b", integer), col("c", integer)});

/// What the last of the operations calls so that PostgreSQL 18 refuses it: table.constraint.column, or nothing.
std::string clash(const std::vector<operation>& operations) {
    varve::detail::text_arena texts;
    schema state(texts);
    std::string found;
    for (const operation& each : operations) {
        const schema before = state;
        REQUIRE_FALSE(varve::replay(state, each));
        const varve::not_null_clash one = find_not_null_clash(before, state, each);
        found = one ? std::string(one.table.text()) + '.' + std::string(one.constraint.text()) + '.' + std::string(one.column.text()) : "";
    }
    return found;
}

}  // namespace

static_assert(accepted(table("t", {col("a", integer)}), add("t", not_null("a", "x", true)), validate("t", "x"), rename_constraint("t", "x", "y"),
                       drop_constraint("t", "y")));
static_assert(refused(mistake::does_not_exist, table("t", {col("a", integer)}), add("t", not_null("a")), drop_constraint("t", "t_a_not_nul")));

// Two columns that were called alike: PostgreSQL has numbered the second name, as 18 shows.
static_assert(accepted(table("t", {col("c", integer, true)}), rename_column("t", "c", "d"), add("t", col("c", integer, true)), rename_column("t", "c", "e"),
                       rename_constraint("t", "t_c_not_null1", "second"), rename_constraint("t", "t_c_not_null", "first")));

// The number stays when the first of them is gone. A key and a change of the column number alike.
static_assert(accepted(table("t", {col("c", integer, true)}), rename_column("t", "c", "d"), add("t", col("c", integer, true)), drop_column("t", "d"),
                       rename_constraint("t", "t_c_not_null1", "second")));
static_assert(accepted(table("t", {col("c", integer, true)}), rename_column("t", "c", "d"), add("t", col("c", integer)), add("t", primary({"c"})),
                       drop_column("t", "d"), rename_constraint("t", "t_c_not_null1", "second")));
static_assert(accepted(table("t", {col("c", integer, true)}), rename_column("t", "c", "d"), add("t", col("c", integer)), set_not_null("t", "c"),
                       drop_column("t", "d"), rename_constraint("t", "t_c_not_null1", "second")));
static_assert(refused(mistake::does_not_exist, table("t", {col("c", integer, true)}), rename_column("t", "c", "d"),
                      add("t", col("c", integer, true)), drop_column("t", "d"), rename_constraint("t", "t_c_not_null", "second")));

// A table that was called alike keeps the name, and PostgreSQL numbers the new one, as 18 shows. Another schema is no matter.
static_assert(refused(mistake::does_not_exist, table("t", {col("c", integer, true)}), rename_table("t", "u"), table("t", {col("c", integer, true)}),
                      validate("t", "t_c_not_null")));
static_assert(refused(mistake::does_not_exist, table("u", {col("a", integer)}), add("u", check("a > 0", "t_c_not_null")),
                      table("t", {col("c", integer, true)}), drop_constraint("t", "t_c_not_null")));
static_assert(accepted(table("t", {col("c", integer, true)}), rename_table("t", "u"), validate("u", "t_c_not_null"), make_schema("s"),
                       table("s.t", {col("c", integer, true)}), validate("s.t", "t_c_not_null")));

TEST_CASE("NOT NULL keeps its name when its column or table is renamed") {
    replayed all({t});
    const auto called = [&](std::size_t column) {
        const name now = all.state().find_table("t") != nullptr ? name("t") : name("u");
        return std::string(all[now].columns[column].not_null_name);
    };
    CHECK(called(0).empty());
    all.apply(rename_column("t", "a", "x"));
    CHECK(called(0) == "t_a_not_null");
    CHECK(called(1).empty());
    all.apply(rename_table("t", "u"));
    CHECK(called(0) == "t_a_not_null");
    all.apply(rename_column("u", "x", "a"));
    all.apply(set_not_null("u", "b"));
    CHECK(called(1).empty());
    all.apply(rename_table("u", "t"));
    CHECK(called(0).empty());
    CHECK(called(1) == "u_b_not_null");
    all.apply(drop_not_null("t", "b"));
    CHECK(called(1).empty());
    all.apply(set_not_null("t", "b", "mine"));
    all.apply(rename_column("t", "b", "bb"));
    CHECK(called(1) == "mine");
    all.apply(drop_constraint("t", "mine"));
    CHECK_FALSE(all["t"].columns[1].not_null);
}

TEST_CASE("a name that PostgreSQL has to cut") {
    const std::string_view longest = "a_table_whose_name_is_longer_than_that_of_most_tables";
    const std::string_view column = "a_column_whose_name_is_longer_than_that_of_most_columns";
    replayed all({table(longest, {col(column, integer, true), col("b", integer, true)})});
    all.apply(drop_constraint(longest, "a_table_whose_name_is_longe_a_column_whose_name_is_lon_not_null"));
    CHECK_FALSE(all[longest].columns[0].not_null);
    all.apply(rename_column(longest, "b", "c"));
    CHECK(all[longest].columns[1].not_null_name == "a_table_whose_name_is_longer_than_that_of_most_table_b_not_null");
}

TEST_CASE("a NOT NULL that exists, or whose name is taken, is not added again") {
    const operation odd = add("t", not_null("b", "odd"));
    CHECK(said({t}, add("t", not_null("a"))).empty());
    CHECK(said({t}, add("t", not_null("a", "t_a_not_null"))).empty());
    CHECK(said({t}, add("t", not_null("a", "x"))) ==
          "NOT NULL of column \"a\" of table \"t\" exists already, with another name | rename it with rename_constraint(...)");
    CHECK(said({t, odd}, add("t", not_null("b", "t_b_not_null"))).find("with another name") != std::string::npos);
    CHECK(said({t, odd}, add("t", not_null("b", "odd", false, true))).find("exists already, and is inherited") != std::string::npos);
    CHECK(said({t, odd}, add("t", not_null("c", "odd"))) ==
          "constraint \"odd\" of table \"t\" exists already | give the new constraint another name, or drop the other first");
    CHECK(said({t}, add("t", not_null("b", "t_a_not_null"))).find("exists already") != std::string::npos);
    CHECK(said({t}, add("t", not_null("d"))).find("column \"d\" of table \"t\" does not exist") == 0);
    CHECK(said({t, odd}, rename_constraint("t", "odd", "t_a_not_null")).find("exists already") != std::string::npos);

    const operation late = add("t", not_null("b", "late", true));
    CHECK(said({t, late}, add("t", not_null("b"))).find("exists already, and is not valid | validate it") != std::string::npos);
    CHECK(said({t, late}, add("t", primary({"b"}))).find("is not valid, and a primary key needs one that is") != std::string::npos);
    CHECK(said({t, late}, add_identity("t", "b")).find("has a NOT NULL that is not valid, and cannot be an identity column") != std::string::npos);
    CHECK(said({t, late, validate("t", "late")}, add("t", primary({"b"}))).empty());
    replayed validated({t, late, set_not_null("t", "b")});
    CHECK_FALSE(validated["t"].columns[1].not_null_not_valid);
    CHECK(validated["t"].columns[1].not_null_name == "late");

    const operation alone = add("t", not_null("b", "alone", false, true));
    CHECK(said({t, alone}, set_not_null("t", "b")).find("is NO INHERIT, which set_not_null() does not change") != std::string::npos);
    CHECK(said({t, alone}, add("t", primary({"b"}))).find("is NO INHERIT, and a primary key needs one that is inherited") != std::string::npos);
    CHECK(said({t, alone}, add_identity("t", "b")).empty());
}

TEST_CASE("NOT NULL of keys and identity columns stays") {
    const operation key = table("t", {col("a", integer)}, {primary({"a"})});
    CHECK(said({key}, drop_constraint("t", "t_a_not_null")) ==
          "column \"a\" of table \"t\" is in the primary key, and cannot be null | drop the primary key first");
    CHECK(said({table("t", {identity("a", integer)})}, drop_constraint("t", "t_a_not_null")).find("is an identity column, and cannot be null") !=
          std::string::npos);
    CHECK(said({key, rename_constraint("t", "t_a_not_null", "x")}, validate("t", "x")).empty());
    CHECK(said({key}, drop_constraint("t", "t_b_not_null")).find("constraint \"t_b_not_null\" of table \"t\" does not exist") == 0);
}

TEST_CASE("constraints that PostgreSQL 18 refuses, because a NOT NULL constraint has their name") {
    CHECK(clash({t, add("t", check("b > 0", "t_a_not_null"))}) == "t.t_a_not_null.a");
    CHECK(clash({t, add("t", unique({"b"}, "t_a_not_null"))}) == "t.t_a_not_null.a");
    CHECK(clash({t, add("t", check("b > 0", "t_b_not_null"))}).empty());
    CHECK(clash({t, add("t", check("b > 0", "t_b_not_null")), set_not_null("t", "b")}).empty());
    CHECK(clash({t, rename_column("t", "a", "x"), add("t", check("b > 0", "t_x_not_null"))}).empty());
    CHECK(clash({t, rename_column("t", "a", "x"), add("t", check("b > 0", "t_a_not_null"))}) == "t.t_a_not_null.x");
    CHECK(clash({t, add("t", check("b > 0", "ck")), rename_constraint("t", "ck", "t_a_not_null")}) == "t.t_a_not_null.a");
    CHECK(clash({t, rename_constraint("t", "t_a_not_null", "x")}).empty());
    CHECK(clash({t, add("t", unique({"b"}, "uq")), {varve::operations::rename_index{"uq", "t_a_not_null"}}}) == "t.t_a_not_null.a");
    CHECK(clash({t, add("t", col("d", integer), {check("d > 0", "t_a_not_null")})}) == "t.t_a_not_null.a");
    CHECK(clash({t, add("t", col("d", integer, true), {check("d > 0", "t_d_not_null")})}) == "t.t_d_not_null.d");
    // CREATE TABLE makes checks before NOT NULL, which gets another name then; and keys after it.
    CHECK(clash({table("u", {col("a", integer, true)}, {check("a > 0", "u_a_not_null")})}).empty());
    CHECK(clash({table("u", {col("a", integer, true)}, {unique({"a"}, "u_a_not_null")})}) == "u.u_a_not_null.a");
    column named = col("a", integer, true);
    named.not_null_name = "mine";
    CHECK(clash({table("u", {named}, {check("a > 0", "mine")})}) == "u.mine.a");
    CHECK(clash({t, add("t", check("b > 0", "mine")), set_not_null("t", "b", "mine")}) == "t.mine.b");
    CHECK(clash({t, set_not_null("t", "b", "t_a_not_null")}) == "t.t_a_not_null.a");
    column twice = named;
    twice.name = "b";
    CHECK(clash({table("u", {named, twice})}) == "u.mine.b");
    CHECK(clash({table("u", {named}), add("u", twice)}) == "u.mine.a");
    CHECK(clash({table("u", {named, col("b", integer)})}).empty());
}

TEST_CASE("steps that servers before PostgreSQL 18 do not know") {
    varve::detail::text_arena texts;
    schema state(texts);
    REQUIRE_FALSE(varve::replay(state, t));
    REQUIRE_FALSE(varve::replay(state, add("t", check("b > 0", "ck"))));
    const auto needs = [&](const operation& each) { return varve::detail::needs_not_null_constraint(state, each); };
    CHECK(needs(add("t", not_null("b"))));
    CHECK(needs(drop_constraint("t", "t_a_not_null")));
    CHECK(needs(validate("t", "t_a_not_null")));
    CHECK(needs(rename_constraint("t", "t_a_not_null", "x")));
    CHECK_FALSE(needs(drop_constraint("t", "ck")));
    CHECK_FALSE(needs(validate("t", "t_b_not_null")));
    CHECK_FALSE(needs(set_not_null("t", "b", "x")));
    CHECK_FALSE(needs(add("t", check("b > 0"))));
    CHECK_FALSE(needs(drop_constraint("unknown", "t_a_not_null")));
}

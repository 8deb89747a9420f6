// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "varve/replay/table.hpp"

#include "replay/cases.hpp"

using namespace varve::tests;

namespace {

const operation users = table("users", {col("id", bigint), col("email", text)}, {primary({"id"})});
const operation orders = table("orders", {col("id", bigint), col("user_id", bigint)}, {foreign({"user_id"}, "users")});

operation rename_table(name from, name to) { return {varve::operations::rename_table{from, to}}; }

}  // namespace

static_assert(accepted(table("users", {}), drop_table("users"), table("users", {})));
static_assert(refused(mistake::exists_already, table("users", {}), table("public.users", {})));
static_assert(refused(mistake::does_not_exist, table("users", {}), drop_table("user")));
static_assert(accepted(make_schema("billing"), table("billing.users", {}), table("users", {})));
static_assert(refused(mistake::does_not_exist, table("billing.users", {})));

TEST_CASE("a table that exists already is refused") {
    CHECK(said({users}, users) == "table \"users\" exists already | give the new table another name, or drop the other first");
    CHECK(said({users, index("users", "people", {"email"})}, table("people", {})) ==
          "index \"people\" of table \"users\" exists already | give the new table another name, or drop the other first");
    CHECK(said({users}, table("users_pkey", {})).find("index \"users_pkey\" of table \"users\" exists already") == 0);
    CHECK(said({make_enum("mood", {"open"})}, table("mood", {})).find("enum type \"mood\" exists already") == 0);
    CHECK(said({make_extension("citext")}, table("citext", {})).find("type \"citext\" exists already: extension \"citext\" provides it") == 0);
}

TEST_CASE("a table that does not exist is refused, with the nearest name") {
    CHECK(said({users, orders}, drop_table("user")) ==
          "table \"user\" does not exist; did you mean \"users\"? | create it before, or correct the name");
    CHECK(said({users}, drop_table("users_pkey")) == "\"users_pkey\" is an index, not a table | name the table");
    CHECK(said({users}, drop_table("nothing_like_it")) == "table \"nothing_like_it\" does not exist; there is \"users\" | create it before, or correct the name");
    CHECK(said({make_schema("billing")}, drop_table("biling.users")) ==
          "schema \"biling\" does not exist; did you mean \"billing\"? | create it before, with create_schema(\"biling\")");
}

TEST_CASE("names that PostgreSQL would cut or refuse") {
    const std::string longest(63, 'x');
    const std::string longer(64, 'x');
    CHECK(said({}, table(std::string_view(longest), {})).empty());
    CHECK(said({}, table(std::string_view(longer), {})).find("the name is longer than 63 bytes, and PostgreSQL would truncate it to \"" + longest + '"') !=
          std::string::npos);
    CHECK(said({}, table("", {})).find("the name of the table is empty") == 0);
    CHECK(said({}, table(std::string_view("a\0b", 3), {})).find("contains a NUL character") != std::string::npos);
}

TEST_CASE("a table that others need is not dropped") {
    CHECK(said({users, orders}, drop_table("users")) ==
          "table \"users\" is still needed by foreign key \"orders_user_id_fkey\" of table \"orders\" | drop that foreign key first, or its table");
    CHECK(said({users, orders, drop_table("orders")}, drop_table("users")).empty());
    CHECK(said({table("nodes", {col("id", bigint), col("parent", bigint)}, {primary({"id"}), foreign({"parent"}, "nodes")})}, drop_table("nodes")).empty());
    CHECK(said({users, table("groups", {col("first", {"users"})})}, drop_table("users")).find("column \"first\" of table \"groups\" has row type \"users\"") !=
          std::string::npos);
}

TEST_CASE("a rename takes foreign keys, row types and qualified columns along") {
    replayed after({users, orders, table("groups", {col("first", {"users"})}), add("users", check("users.email <> ''")), rename_table("users", "people")});
    CHECK(after.state().find_table("users") == nullptr);
    CHECK(after["orders"].constraints[0].referenced_table == name("people"));
    CHECK(after["groups"].columns[0].type.name == name("people"));
    CHECK(after["people"].constraints[1].expression == "people.email <> ''");
    CHECK(said({users, orders}, rename_table("users", "orders")).find("table \"orders\" exists already") == 0);
    CHECK(said({users}, rename_table("users", "billing.users")).find("is in another schema") != std::string::npos);
    replayed moved({make_schema("billing"), table("billing.a", {}), rename_table("billing.a", "b")});
    CHECK(moved.state().find_table("billing.b") != nullptr);
}

TEST_CASE("PostgreSQL renames tables and indexes by either statement") {
    replayed after({users, index("users", "ix", {"email"}), rename_table("ix", "iy"), {varve::operations::rename_index{"users", "people"}}});
    CHECK(after["people"].indexes[0].name == name("iy"));
}

TEST_CASE("CREATE TABLE makes one index for equal keys") {
    replayed after({table("t", {col("a", integer), col("b", integer)}, {unique({"a"}, "uq"), primary({"a"}), unique({"b", "a"})})});
    REQUIRE(after["t"].constraints.size() == 2);
    CHECK(after["t"].constraints[0].kind == constraint_kind::primary_key);
    CHECK(after["t"].constraints[0].name == name("uq"));
    CHECK(after["t"].constraints[1].name == name("t_b_a_key"));
}

TEST_CASE("a refused operation leaves the schema as it was") {
    replayed after({users});
    const varve::refusal no = varve::replay(after.state(), add("users", col("note", text), {unique({"note"}), unique({"nothing"})}));
    CHECK(no.kind() == mistake::does_not_exist);
    CHECK(after["users"].find_column("note") == nullptr);
    CHECK(after.state().find_relation("", "users_note_key").kind == varve::detail::relation_kind::none);
}

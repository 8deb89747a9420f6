// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include "varve/chain/verify.hpp"

#include <cstddef>
#include <string>

#include "support/catch.hpp"
#include "varve/dsl/dsl.hpp"

namespace {

using namespace varve::dsl;
using varve::direction;
using varve::migration;

constexpr auto before = steps(create_extension("citext"), create_enum("mood", "sad", "happy"),
                              create_table("users", column("id", bigint).primary_key(), column("name", varchar(40)).not_null().default_to("x"),
                                           column("mood", enumeration("mood"))),
                              create_index("ix_users_name", on("users", "name")),
                              create_table("orders", column("user_id", bigint).references("users")));

/// The migration `up`, with `down` where it is written, after the steps above.
template <class Up, class Down>
constexpr varve::detail::problem pair(const Up& up, const Down& down) {
    varve::detail::text_arena texts;
    varve::schema state(texts);
    static_cast<void>(varve::detail::replay_steps(state, before.operations(), direction::up));
    migration each;
    each.up = up.operations();
    each.down = down.operations();
    each.way_back = varve::down_kind::written;
    return varve::detail::replay_migration(state, each);
}

template <class Up>
constexpr varve::detail::problem alone(const Up& up, varve::down_kind way_back = varve::down_kind::derived) {
    varve::detail::text_arena texts;
    varve::schema state(texts);
    static_cast<void>(varve::detail::replay_steps(state, before.operations(), direction::up));
    migration each;
    each.up = up.operations();
    each.way_back = way_back;
    return varve::detail::replay_migration(state, each);
}

template <class Up, class Down>
std::string difference_after(const Up& up, const Down& down) {
    const varve::detail::problem found = pair(up, down);
    constexpr std::string_view begins = "down does not restore the schema that existed before up: ";
    return found && found.why.what().find(begins) == 0 ? std::string(found.why.what().substr(begins.size())) : "(" + std::string(found.why.what()) + ")";
}

constexpr auto drop_users = steps(drop_table("orders"), drop_table("users"));
constexpr auto restore_users = steps(
    create_table("users", column("mood", enumeration("mood")), column("id", bigint).primary_key(), column("name", varchar(40)).not_null().default_to("x")),
    create_index("ix_users_name", on("users", "name")), create_table("orders", column("user_id", bigint).references("users")));
static_assert(!pair(drop_users, restore_users));
static_assert(pair(drop_users, steps(create_table("orders", column("user_id", bigint)))));

}  // namespace

TEST_CASE("a down that restores the schema before up is accepted, and the schema after it is that after up") {
    CHECK_FALSE(pair(drop_users, restore_users));
    varve::detail::text_arena texts;
    varve::schema state(texts);
    REQUIRE_FALSE(varve::detail::replay_steps(state, before.operations(), direction::up));
    migration each;
    each.up = drop_users.operations();
    each.down = restore_users.operations();
    each.way_back = varve::down_kind::written;
    REQUIRE_FALSE(varve::detail::replay_migration(state, each));
    CHECK(state.find_table("users") == nullptr);
    CHECK(state.find_table("orders") == nullptr);
}

TEST_CASE("a down that does not is refused with what differs") {
    CHECK(difference_after(steps(drop_table("orders")), steps()) == "table \"orders\" is missing");
    CHECK(difference_after(steps(create_table("t", column("a", integer))), steps()) == "table \"t\" is left over");
    CHECK(difference_after(steps(drop_column("users", "name")), steps(add_column("users", column("name", text).not_null().default_to("x")))) ==
          "column \"name\" of table \"users\" is text, was character varying(40)");
    CHECK(difference_after(steps(alter_column("users", "name").drop_default()), steps(alter_column("users", "name").set_default("y"))) ==
          "column \"name\" of table \"users\" has default 'y', had default 'x'");
    CHECK(difference_after(steps(drop_index("ix_users_name")), steps(create_index("ix_users_name", on("users", desc("name"))))).find(
              "index \"ix_users_name\"") == 0);
    CHECK(difference_after(steps(drop_constraint("orders", "orders_user_id_fkey")),
                           steps(add_constraint("orders", foreign_key("user_id").references("users").on_delete(cascade)))).find(
              "constraint \"orders_user_id_fkey\" of table \"orders\"") == 0);
    CHECK(difference_after(steps(create_enum("level", "low")), steps()) == "enum type \"level\" is left over");
    CHECK(difference_after(steps(drop_extension("citext")), steps()) == "extension \"citext\" is missing");
    CHECK(difference_after(steps(create_schema("billing")), steps()) == "schema \"billing\" is left over");
    CHECK(difference_after(steps(rename_table("users", "members")), steps(rename_table("members", "people"))) == "table \"users\" is missing");
}

TEST_CASE("only the types and schemas that up and down changed are compared") {
    static constexpr auto many = steps(create_enum("e1", "a"), create_enum("e2", "a"), create_enum("e3", "a"), create_enum("e4", "a"), create_enum("e5", "a"),
                                create_enum("e6", "a"), create_enum("e7", "a"), create_enum("e8", "a"), create_enum("e9", "a"), create_schema("s"));
    const auto after_many = [&](const auto& up, const auto& down) {
        varve::detail::text_arena texts;
        varve::schema state(texts);
        REQUIRE_FALSE(varve::detail::replay_steps(state, many.operations(), direction::up));
        migration each;
        each.up = up.operations();
        each.down = down.operations();
        each.way_back = varve::down_kind::written;
        const varve::detail::problem found = varve::detail::replay_migration(state, each);
        return std::string(found ? found.why.what() : "");
    };
    CHECK(after_many(steps(drop_enum("e4")), steps(create_enum("e4", "a"))).empty());
    CHECK(after_many(steps(drop_enum("e4")), steps(create_enum("e4", "b"))).find("enum type \"e4\" has values") != std::string::npos);
    CHECK(after_many(steps(drop_enum("e9")), steps()).find("enum type \"e9\" is missing") != std::string::npos);
    CHECK(after_many(steps(create_enum("f", "a")), steps(drop_enum("e1"), drop_enum("f"))).find("enum type \"e1\" is missing") != std::string::npos);
    CHECK(after_many(steps(add_enum_value("e1", "b")), steps()).find("enum type \"e1\" has values") != std::string::npos);
    CHECK(after_many(steps(drop_schema("s")), steps()).find("schema \"s\" is missing") != std::string::npos);
    CHECK(after_many(steps(drop_schema("s")), steps(create_schema("s"))).empty());
}

TEST_CASE("a difference is looked for in all objects that up and down changed") {
    // The columns that refer to a table are of another one.
    CHECK(difference_after(steps(rename_column("users", "id", "number")), steps(rename_column("users", "number", "no"))) !=
          "()");
    CHECK_FALSE(pair(steps(rename_column("users", "id", "number")), steps(rename_column("users", "number", "id"))));
    CHECK_FALSE(pair(steps(rename_table("users", "members")), steps(rename_table("members", "users"))));
}

TEST_CASE("a step that cannot apply is named with its direction and its number") {
    const varve::detail::problem up = pair(steps(drop_table("orders"), drop_table("ordres")), steps());
    CHECK(up.where == direction::up);
    CHECK(up.step == 1);
    const varve::detail::problem down = pair(steps(drop_table("orders")), steps(drop_table("users"), drop_table("orders")));
    CHECK(down.where == direction::down);
    CHECK(down.step == 1);
    CHECK(down.why.what() == "table \"orders\" does not exist");
}

TEST_CASE("a way back is derived only where it can be") {
    CHECK_FALSE(alone(steps(drop_table("orders"), add_column("users", column("age", integer)))));
    const varve::detail::problem rows = alone(steps(drop_table("orders"), delete_from("users")));
    CHECK(rows.step == 1);
    CHECK(rows.why.what().find("varve cannot derive the down") == 0);
    CHECK(alone(steps(execute("SELECT 1"))));
    CHECK_FALSE(alone(steps(execute("SELECT 1"), delete_from("users")), varve::down_kind::irreversible));
}

TEST_CASE("a step that cannot apply is told before a way back that cannot be derived") {
    CHECK(alone(steps(delete_from("usres"))).why.what().find("table \"usres\" does not exist") == 0);
}

TEST_CASE("what an execute may have touched is not held against a down") {
    CHECK_FALSE(pair(steps(execute("ALTER TABLE orders ADD COLUMN IF NOT EXISTS note text")), steps(execute("ALTER TABLE orders DROP COLUMN note"))));
    CHECK_FALSE(pair(steps(execute("ALTER TABLE orders ADD COLUMN IF NOT EXISTS note text")), steps()));
    CHECK_FALSE(pair(steps(execute("DROP TABLE IF EXISTS orders"), execute("SELECT mystery()")), steps(execute("CREATE TABLE IF NOT EXISTS orders (user_id bigint)"))));
    // What it does not name is as it was.
    CHECK(pair(steps(execute("ALTER TABLE orders ADD COLUMN IF NOT EXISTS note text"), drop_column("users", "mood")), steps(execute("ALTER TABLE orders DROP note"))));
}

TEST_CASE("a down may leave what its up makes only if it is missing") {
    CHECK_FALSE(pair(steps(execute("CREATE SCHEMA IF NOT EXISTS app; CREATE EXTENSION IF NOT EXISTS hstore; CREATE TABLE IF NOT EXISTS app.t (id bigint)")), steps()));
    CHECK_FALSE(pair(steps(execute("CREATE SCHEMA IF NOT EXISTS app; CREATE TABLE IF NOT EXISTS app.t (id bigint)")), steps(execute("DROP TABLE app.t; DROP SCHEMA app"))));
    CHECK_FALSE(pair(steps(execute("ALTER TYPE mood ADD VALUE IF NOT EXISTS 'new'"), execute("CREATE INDEX IF NOT EXISTS ix ON orders (user_id)")), steps()));
    CHECK(pair(steps(execute("CREATE TABLE IF NOT EXISTS t (id bigint); CREATE TABLE u (id bigint)")), steps()));
    CHECK(pair(steps(execute("CREATE EXTENSION hstore")), steps()));
    CHECK(pair(steps(execute("ALTER TABLE IF EXISTS orders ADD COLUMN note text")), steps()));
    CHECK(pair(steps(execute("DROP TABLE IF EXISTS orders")), steps()));
    CHECK_FALSE(pair(steps(execute("DROP TABLE IF EXISTS nothing")), steps()));
    // A table that up takes away was not missing, and what down makes has to be what there was.
    CHECK(difference_after(steps(execute("ALTER TABLE orders RENAME TO old; CREATE TABLE IF NOT EXISTS orders (user_id bigint); DROP TABLE old")), steps()) ==
          "constraint \"orders_user_id_fkey\" of table \"orders\" is missing");
    CHECK(difference_after(steps(execute("DROP TABLE orders")), steps(execute("CREATE TABLE IF NOT EXISTS orders (user_id bigint)"))) ==
          "constraint \"orders_user_id_fkey\" of table \"orders\" is missing");
    CHECK_FALSE(pair(steps(execute("DROP TABLE orders")), steps(execute("CREATE TABLE IF NOT EXISTS orders (user_id bigint REFERENCES users)"))));
}

TEST_CASE("the sequence of a serial column is not certain where CASCADE may have dropped the one before") {
    for (const char* const down : {"DROP SCHEMA app CASCADE", "DROP TABLE app.d CASCADE; DROP SCHEMA app", "DROP TABLE app.d; DROP SCHEMA app"}) {
        varve::detail::text_arena texts;
        varve::schema state(texts);
        const auto up = steps(execute("CREATE SCHEMA app; CREATE TABLE app.d (id serial)"));
        const auto back = steps(execute(down));
        migration each;
        each.up = up.operations();
        each.down = back.operations();
        each.way_back = varve::down_kind::written;
        REQUIRE_FALSE(varve::detail::replay_migration(state, each));
        const varve::detail::maybe<varve::objects::table> made = state.find_table("app.d");
        CHECK((made == nullptr || made->uncertain || made->columns[0].value.text == "nextval('app.d_id_seq'::regclass)"));
    }
}

TEST_CASE("a down may write a default or a condition in other words") {
    CHECK_FALSE(pair(steps(execute("ALTER TABLE users ALTER name SET DEFAULT 'y'")), steps(execute("ALTER TABLE users ALTER name SET DEFAULT 'x'::character varying"))));
    CHECK(difference_after(steps(execute("ALTER TABLE users ALTER name SET DEFAULT 'y'")), steps(execute("ALTER TABLE users ALTER name SET DEFAULT 'z'::character varying"))) ==
          "column \"name\" of table \"users\" has default 'z'::character varying, had default 'x'");
    CHECK_FALSE(pair(steps(execute("ALTER TABLE users ALTER id SET DEFAULT -1; ALTER TABLE users ALTER id SET DEFAULT 0"), execute("ALTER TABLE users ALTER id DROP DEFAULT")),
                     steps(execute("ALTER TABLE users ADD CHECK (id > 0); ALTER TABLE users DROP CONSTRAINT users_id_check"))));
}

TEST_CASE("a down is checked against SQL that is understood, as against operations") {
    CHECK_FALSE(pair(steps(execute("ALTER TABLE orders ADD COLUMN note text")), steps(execute("ALTER TABLE orders DROP COLUMN note"))));
    CHECK_FALSE(pair(steps(execute("ALTER TABLE orders ADD COLUMN note text")), steps(drop_column("orders", "note"))));
    const varve::detail::problem none = pair(steps(execute("ALTER TABLE orders ADD COLUMN note text")), steps());
    CHECK(none.why.what().find("down does not restore the schema") == 0);
    const varve::detail::problem wrong = pair(steps(execute("ALTER TABLE orders ADD note text")), steps(execute("ALTER TABLE orders\n  DROP COLUMN note,\n  DROP COLUMN nota")));
    CHECK(wrong.where == varve::direction::down);
    CHECK(wrong.why.what() == "line 1: ALTER TABLE orders: column \"nota\" of table \"orders\" does not exist; there is \"user_id\"");
}

TEST_CASE("the down of SQL that is understood is derived") {
    CHECK_FALSE(alone(steps(execute("ALTER TABLE users ADD COLUMN age integer; CREATE INDEX ix ON users (age)"))));
    CHECK_FALSE(alone(steps(execute("DROP TABLE orders"), execute("-- nothing\n;"), add_column("users", column("age", integer)))));
    CHECK(alone(steps(execute("ALTER TABLE users ADD COLUMN age integer; SELECT 1"))).why.what() == "varve cannot derive the down: it cannot undo SQL text");
    CHECK(alone(steps(execute("DELETE FROM users"))).why.what().find("the rows that table \"users\" held are gone") != std::string::npos);
}

TEST_CASE("the way back is a transaction of its own") {
    // A value cannot be used in the transaction that adds it; in the one that goes back it can.
    CHECK_FALSE(pair(steps(add_enum_value("mood", "calm")),
                     steps(alter_column("users", "mood").set_default("calm"), alter_column("users", "mood").drop_default(),
                           replace_enum("mood", "sad", "happy"))));
}

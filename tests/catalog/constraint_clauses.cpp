// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// INCLUDE of keys, MATCH FULL and the columns of ON DELETE SET NULL of foreign keys, NO INHERIT of checks: after every
// prefix the schema equals the catalog, and the downs that varve derives lead back.

#include "support/catch.hpp"
#include "support/server_version.hpp"
#include "support/walker_checks.hpp"
#include "varve/chain/chain.hpp"
#include "varve/chain/understood.hpp"
#include "varve/dsl/dsl.hpp"

using namespace varve::dsl;
using varve::tests::check_chain;

namespace {

struct tables {
    static constexpr auto revision = "clauses_01";
    static constexpr auto revises = varve::base;
    static constexpr auto message = "tables";
    static constexpr auto up = steps(
        create_table("rooms", column("id", bigint), column("name", text), column("floor", integer),
                     column("seats", integer), primary_key("id").include("name", "seats"),
                     unique("name", "floor").include("seats", "name").deferrable(),
                     unique("floor").include("name").nulls_not_distinct(), check("seats > 0").no_inherit()),
        create_table("halls", column("floor", integer).not_null(), column("number", integer).not_null(),
                     column("name", text), unique("floor", "number").include("name")),
        create_table("visits", column("id", bigint).identity().primary_key(), column("floor", integer),
                     column("number", integer), column("room", bigint),
                     foreign_key("floor", "number").references("halls", "floor", "number").match_full().on_delete(set_null),
                     foreign_key("room").references("rooms").on_delete(set_default, "room")));
};
struct names {
    static constexpr auto revision = "clauses_02";
    static constexpr auto revises = "clauses_01";
    static constexpr auto message = "renames";
    static constexpr auto up = steps(
        rename_column("rooms", "name", "title"), rename_table("halls", "all_halls"),
        rename_column("visits", "number", "hall"), drop_constraint("visits", "visits_room_fkey"),
        alter_column("rooms", "seats").type(bigint));
};
struct constraints {
    static constexpr auto revision = "clauses_03";
    static constexpr auto revises = "clauses_02";
    static constexpr auto message = "constraints";
    static constexpr auto up = steps(
        add_constraint("visits", foreign_key("floor", "hall").references("all_halls", "floor", "number").on_delete(set_null, "hall").named("again").not_valid()),
        add_constraint("all_halls", check("number < 1000").named("few").no_inherit()),
        add_constraint("rooms", unique("seats").include("title", "id").named("by_seats")),
        validate_constraint("visits", "again"));
};
struct indexes {
    static constexpr auto revision = "clauses_04";
    static constexpr auto revises = "clauses_03";
    static constexpr auto message = "keys of indexes";
    static constexpr auto up =
        steps(create_index("by_title", on("rooms", "title")).unique().include("seats"),
              add_constraint("rooms", unique("title").include("seats").using_index("by_title").named("titles")),
              create_index("by_floor", on("rooms", "floor", "title")).unique().include("id"),
              add_constraint("rooms", unique("floor", "title").using_index("by_floor")));
};
struct online {
    static constexpr auto revision = "clauses_05";
    static constexpr auto revises = "clauses_04";
    static constexpr auto message = "online";
    static constexpr auto up =
        steps(add_constraint("visits", unique("room", "id").include("hall")).online(),
              add_constraint("visits", foreign_key("floor", "hall").references("all_halls", "floor", "number").match_full().named("online")).online());
};

struct sql {
    static constexpr auto revision = "clauses_sql";
    static constexpr auto revises = varve::base;
    static constexpr auto message = "the same as SQL";
    static constexpr auto up = steps(execute(R"(
        CREATE TABLE rooms (id bigint, name text, floor int CHECK (floor > 0) NO INHERIT, seats int,
            PRIMARY KEY (id) INCLUDE (name, seats), UNIQUE (name) INCLUDE (seats, seats) DEFERRABLE);
        CREATE TABLE visits (room bigint REFERENCES rooms MATCH FULL ON DELETE SET NULL (room), also bigint,
            FOREIGN KEY (also) REFERENCES rooms (id) ON DELETE SET DEFAULT (also, also) ON UPDATE CASCADE);
        ALTER TABLE visits ADD UNIQUE (room) INCLUDE (also), ADD CONSTRAINT few CHECK (also < 9) NO INHERIT NOT VALID)"));
};
struct sql_drops {
    static constexpr auto revision = "clauses_sql_2";
    static constexpr auto revises = "clauses_sql";
    static constexpr auto message = "a column of INCLUDE";
    static constexpr auto up = steps(execute("ALTER TABLE visits DROP COLUMN also"));
};

using chain = varve::chain<tables, names, constraints, indexes, online>;
using sql_chain = varve::chain<sql, sql_drops>;
static_assert(varve::understood<sql_chain>);

}  // namespace

TEST_CASE("clauses of constraints as operations", "[since_15]") {
    if (!varve::tests::needs_server(15)) { return; }
    CHECK(check_chain<chain>().empty());
}

TEST_CASE("clauses of constraints as SQL", "[since_15]") {
    if (!varve::tests::needs_server(15)) { return; }
    CHECK(check_chain<sql_chain>().empty());
}

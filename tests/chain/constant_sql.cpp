// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "varve/sql.hpp"

#include "support/catch.hpp"
#include "varve/varve.hpp"

namespace {
using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint).primary_key(), column("note", varchar(20))),
                                     create_index("ix_users_note", on("users", "note")));
};

struct drop_note {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up = steps(drop_column("users", "note"));
};

struct by_hand {
    static constexpr auto revision = "003";
    static constexpr auto revises = "002";
    static constexpr auto up = steps(execute("UPDATE users SET id = id + 1"));
    static constexpr auto down = steps(execute("UPDATE users SET id = id - 1"));
};

struct no_way_back {
    static constexpr auto revision = "004";
    static constexpr auto revises = "003";
    static constexpr auto up = steps(delete_from("users"));
    static constexpr auto down = irreversible("the rows are gone");
};

using chain = varve::chain<add_users, drop_note, by_hand, no_way_back>;

static_assert(varve::up_sql<add_users> ==
              "CREATE TABLE users (\n"
              "    id bigint NOT NULL,\n"
              "    note character varying(20),\n"
              "    PRIMARY KEY (id)\n"
              ");\n"
              "CREATE INDEX ix_users_note ON users (note);");
static_assert(varve::down_sql<add_users, chain> == "DROP INDEX ix_users_note;\nDROP TABLE users;");
static_assert(varve::up_sql<drop_note> == "ALTER TABLE users DROP COLUMN note;");
static_assert(varve::down_sql<drop_note, chain> ==
              "ALTER TABLE users ADD COLUMN note character varying(20);\n"
              "CREATE INDEX ix_users_note ON users (note);");
static_assert(varve::down_sql<by_hand, chain> == "UPDATE users SET id = id - 1;");
static_assert(varve::down_sql<no_way_back, chain>.empty());

}  // namespace

TEST_CASE("the SQL of a migration is a constant that lasts") {
    CHECK(varve::up_sql<by_hand> == "UPDATE users SET id = id + 1;");
    CHECK(varve::up_sql<by_hand>.data()[varve::up_sql<by_hand>.size()] == '\0');
}

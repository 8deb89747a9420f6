// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// A chain without branches, with steps for the tests of commands: a sleep to interrupt, a step that fails, an index that is built
// concurrently.

#include <varve/cli.hpp>
#include <varve/varve.hpp>

using namespace varve::dsl;

namespace {

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto message = "add users table";
    static constexpr auto up = steps(create_table("users", column("id", bigint).identity().primary_key(),
                                                  column("email", text).not_null().unique()));
};

struct add_orders {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto message = "add orders";
    static constexpr auto up =
        steps(create_table("orders", column("id", bigint).identity().primary_key(),
                           column("user_id", bigint).references("users", "id"), column("note", text)));
};

struct index_orders {
    static constexpr auto revision = "003";
    static constexpr auto revises = "002";
    static constexpr auto message = "index orders";
    static constexpr auto up = steps(create_index("ix_orders_user", on("orders", "user_id")).concurrently());
};

// How long it takes, and whether it fails, is up to the settings of the database.
struct wait_a_while {
    static constexpr auto revision = "004";
    static constexpr auto revises = "003";
    static constexpr auto message = "wait as long as the database says";
    static constexpr auto up =
        steps(create_table("waited", column("id", bigint).primary_key()),
              execute("SELECT pg_sleep(coalesce(current_setting('test.sleep', true), '0')::float8), "
                      "1 / coalesce(current_setting('test.divisor', true), '1')::integer")
                  .effect());
    static constexpr auto down = steps(drop_table("waited"));
};

using chain = varve::chain<add_users, add_orders, index_orders, wait_a_while>;

}  // namespace

int main(int argc, char** argv) { return varve::cli<chain>(argc, argv); }

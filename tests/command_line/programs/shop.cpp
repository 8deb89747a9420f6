// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// The chain of docs/command-line.md.

#include <varve/cli.hpp>
#include <varve/varve.hpp>

using namespace varve::dsl;

namespace {

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto message = "add users";
    static constexpr auto up = steps(create_table("users", column("id", bigint).identity().primary_key(),
                                                  column("email", text).not_null().unique()));
};

struct add_orders {
    static constexpr auto revision = "a7c31f09d2e4";
    static constexpr auto revises = "001";
    static constexpr auto message = "add orders";
    static constexpr auto up = steps(create_table("orders", column("id", bigint).identity().primary_key(),
                                                  column("user_id", bigint).not_null().references("users", "id"),
                                                  column("total", numeric(10, 2)).not_null()));
};

struct index_orders {
    static constexpr auto revision = "c19e6a3b0f58";
    static constexpr auto revises = "a7c31f09d2e4";
    static constexpr auto message = "find the orders of a user";
    static constexpr auto up = steps(create_index("ix_orders_user", on("orders", "user_id")).concurrently());
};

using chain = varve::chain<add_users, add_orders, index_orders>;

}  // namespace

// [main]
int main(int argc, char** argv) { return varve::cli<chain>(argc, argv); }
// [/main]

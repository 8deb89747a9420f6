// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// A chain that drops two indexes and builds them again, one for a constraint.

#include <varve/cli.hpp>
#include <varve/varve.hpp>

using namespace varve::dsl;

namespace {

struct add_orders {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto message = "add orders table";
    static constexpr auto up =
        steps(create_table("orders", column("number", bigint).not_null(), column("shop", bigint).not_null(),
                           unique("number").named("uq_orders_number")),
              create_index("ix_orders_shop", on("orders", "shop")));
};

struct number_by_shop {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto message = "numbers begin anew in each shop";
    static constexpr auto up = steps(drop_constraint("orders", "uq_orders_number"),
                                     add_constraint("orders", unique("shop", "number").named("uq_orders_number")),
                                     drop_index("ix_orders_shop"),
                                     create_index("ix_orders_shop", on("orders", "shop")).where("number > 0"));
};

using chain = varve::chain<add_orders, number_by_shop>;

}  // namespace

int main(int argc, char** argv) { return varve::cli<chain>(argc, argv); }

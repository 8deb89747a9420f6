// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A constraint that is added online and is declared NOT VALID.
//
// expect: online\(\) validates the constraint: leave out not_valid\(\)
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_orders {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up =
        steps(create_table("users", column("id", bigint).primary_key()),
              create_table("orders", column("user_id", bigint), column("total", integer)),
#ifdef REPAIRED
              add_constraint("orders", foreign_key("user_id").references("users")).online());
#else
              add_constraint("orders", foreign_key("user_id").references("users").not_valid()).online());
#endif
};
using chain = varve::chain<add_orders>;

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A foreign key that takes an index.
//
// expect: using_index is for unique\(\.\.\.\) and primary_key\(\.\.\.\)
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_orders {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up =
        steps(create_table("users", column("id", bigint).primary_key()),
              create_table("orders", column("user_id", bigint).not_null()), create_index("ix", on("orders", "user_id")).unique(),
#ifdef REPAIRED
              add_constraint("orders", unique("user_id").using_index("ix")));
#else
              add_constraint("orders", foreign_key("user_id").references("users").using_index("ix")));
#endif
};
using chain = varve::chain<add_orders>;

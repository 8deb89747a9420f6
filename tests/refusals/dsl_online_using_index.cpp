// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A key that is added online and takes an existing index.
//
// expect: online\(\) builds the index itself: leave out using_index\(\.\.\.\)
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_orders {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up =
        steps(create_table("users", column("id", bigint).primary_key()),
              create_table("orders", column("user_id", bigint), column("total", integer)),
#ifdef REPAIRED
              add_constraint("orders", unique("user_id")).online());
#else
              add_constraint("orders", unique("user_id").using_index("ix")).online());
#endif
};
using chain = varve::chain<add_orders>;

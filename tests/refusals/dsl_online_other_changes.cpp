// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// An online change of a column that does more than set NOT NULL.
//
// expect: online\(\) is for set_not_null\(\) alone: put the other changes into an alter_column of their own
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_orders {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up =
        steps(create_table("users", column("id", bigint).primary_key()),
              create_table("orders", column("user_id", bigint), column("total", integer)),
#ifdef REPAIRED
              alter_column("orders", "total").set_not_null().online(), alter_column("orders", "total").set_default(0));
#else
              alter_column("orders", "total").set_not_null().set_default(0).online());
#endif
};
using chain = varve::chain<add_orders>;

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A check with two comparisons and no brackets.
//
// expect: a check constraint of table .orders. is not an expression: brackets are missing around the comparison before <
// expect: To mend it: write one SQL expression
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_orders {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("orders", column("id", bigint).primary_key(), column("total", integer)),
#ifdef REPAIRED
        add_constraint("orders", check("0 < total AND total < 100")));
#else
        add_constraint("orders", check("0 < total < 100")));
#endif
};
using chain = varve::chain<add_orders>;

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A check that ends in an operator.
//
// expect: a check constraint of table .orders. is not an expression: nothing follows >>
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_orders {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("orders", column("id", bigint).primary_key(), column("total", integer), column("made", timestamptz)),
#ifdef REPAIRED
        add_constraint("orders", check("total >> 1 > 0")));
#else
        add_constraint("orders", check("total >> ")));
#endif
};
using chain = varve::chain<add_orders>;

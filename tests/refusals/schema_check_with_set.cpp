// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A check that calls a function which returns many rows.
//
// expect: a check constraint of table .orders. calls generate_series, which returns many rows, and PostgreSQL does not allow that here
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_orders {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("orders", column("id", bigint).primary_key(), column("total", integer), column("made", timestamptz)),
#ifdef REPAIRED
        add_constraint("orders", check("total > 1")));
#else
        add_constraint("orders", check("total > generate_series(1, 2)")));
#endif
};
using chain = varve::chain<add_orders>;

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A check that calls an aggregate.
//
// expect: a check constraint of table .orders. calls the aggregate sum, which PostgreSQL does not allow here
// expect: To mend it: compute it from constants and the columns of one row
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_orders {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("orders", column("id", bigint).primary_key(), column("total", integer), column("made", timestamptz)),
#ifdef REPAIRED
        add_constraint("orders", check("total > 0")));
#else
        add_constraint("orders", check("sum(total) > 0")));
#endif
};
using chain = varve::chain<add_orders>;

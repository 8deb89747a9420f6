// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// An update that calls an aggregate in its condition.
//
// expect: the condition of an update calls the aggregate max, which PostgreSQL does not allow here
// expect: To mend it: put it into a sub-select
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_orders {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("orders", column("id", bigint).primary_key(), column("total", integer), column("made", timestamptz)),
#ifdef REPAIRED
        update("orders").set("total", 0).where("total = (select max(total) from orders)"));
#else
        update("orders").set("total", 0).where("total = max(total)"));
#endif
    static constexpr auto down = irreversible("the example does not need it");
};
using chain = varve::chain<add_orders>;

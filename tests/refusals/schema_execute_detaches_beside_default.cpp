// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// DETACH PARTITION CONCURRENTLY of a table that has a default partition.
//
// expect: its SQL contains DETACH PARTITION CONCURRENTLY of table .orders., which has the default partition .orders_rest.
// expect: To mend it: leave CONCURRENTLY out, or detach the default partition before
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_orders {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        execute("CREATE TABLE orders (id bigint, made date) PARTITION BY RANGE (made)").effect(create_table("orders", column("id", bigint), column("made", date))),
        execute("CREATE TABLE orders_old PARTITION OF orders FOR VALUES FROM (MINVALUE) TO ('2020-01-01')").effect(),
        execute("CREATE TABLE orders_rest PARTITION OF orders DEFAULT").effect());
    static constexpr auto down = irreversible("the example does not need it");
};
struct detach_old {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up = steps(
#ifdef REPAIRED
        execute("ALTER TABLE orders DETACH PARTITION orders_old").effect());
#else
        execute("ALTER TABLE orders DETACH PARTITION orders_old CONCURRENTLY").effect().outside_transaction());
#endif
    static constexpr auto down = irreversible("the example does not need it");
};
using chain = varve::chain<add_orders, detach_old>;

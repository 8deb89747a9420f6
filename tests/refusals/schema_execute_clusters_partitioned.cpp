// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// CLUSTER of a partitioned table in a transaction.
//
// expect: its SQL contains CLUSTER .orders., which is partitioned, and PostgreSQL refuses that inside of a transaction
// expect: To mend it: give it an execute of its own with \.outside_transaction\(\)
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_orders {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        execute("CREATE TABLE orders (id bigint, made date) PARTITION BY RANGE (made)").effect(create_table("orders", column("id", bigint), column("made", date))),
        create_index("ix_made", on("orders", "made")),
#ifdef REPAIRED
        execute("CLUSTER orders USING ix_made").effect().outside_transaction());
#else
        execute("CLUSTER orders USING ix_made").effect());
#endif
    static constexpr auto down = irreversible("the example does not need it");
};
using chain = varve::chain<add_orders>;

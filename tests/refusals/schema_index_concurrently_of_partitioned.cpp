// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A concurrent index of a partitioned table.
//
// expect: table .orders. is partitioned, and PostgreSQL makes no index of such a table concurrently
// expect: To mend it: leave concurrently out
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_orders {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        execute("CREATE TABLE orders (id bigint, made date) PARTITION BY RANGE (made)").effect(create_table("orders", column("id", bigint), column("made", date))),
#ifdef REPAIRED
        create_index("ix_made", on("orders", "made")));
#else
        create_index("ix_made", on("orders", "made")).concurrently());
#endif
    static constexpr auto down = irreversible("the example does not need it");
};
using chain = varve::chain<add_orders>;

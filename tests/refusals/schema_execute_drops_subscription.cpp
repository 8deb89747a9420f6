// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// DROP SUBSCRIPTION in a transaction, while the subscription has a slot.
//
// expect: its SQL contains DROP SUBSCRIPTION, which PostgreSQL refuses inside of a transaction unless it has no slot
// expect: To mend it: give it an execute of its own with \.outside_transaction\(\)
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_orders {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("orders", column("id", bigint).primary_key()),
#ifdef REPAIRED
        execute("ALTER SUBSCRIPTION orders SET (slot_name = NONE); DROP SUBSCRIPTION orders").effect());
#else
        execute("DROP SUBSCRIPTION orders").effect());
#endif
    static constexpr auto down = irreversible("the example does not need it");
};
using chain = varve::chain<add_orders>;

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// ALTER SUBSCRIPTION with a refresh in a transaction.
//
// expect: its SQL contains ALTER SUBSCRIPTION with a refresh, which PostgreSQL refuses inside of a transaction
// expect: To mend it: give it an execute of its own with \.outside_transaction\(\)
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_orders {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("orders", column("id", bigint).primary_key()),
#ifdef REPAIRED
        execute("ALTER SUBSCRIPTION orders REFRESH PUBLICATION").effect().outside_transaction());
#else
        execute("ALTER SUBSCRIPTION orders REFRESH PUBLICATION").effect());
#endif
    static constexpr auto down = irreversible("the example does not need it");
};
using chain = varve::chain<add_orders>;

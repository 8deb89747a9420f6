// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// REPACK of all tables in a transaction.
//
// expect: its SQL contains REPACK of all tables, which PostgreSQL refuses inside of a transaction
// expect: To mend it: give it an execute of its own with \.outside_transaction\(\)
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_orders {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("orders", column("id", bigint).primary_key()),
#ifdef REPAIRED
        execute("REPACK").effect().outside_transaction());
#else
        execute("REPACK").effect());
#endif
    static constexpr auto down = irreversible("the example does not need it");
};
using chain = varve::chain<add_orders>;

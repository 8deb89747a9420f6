// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// SET TRANSACTION after the transaction has begun.
//
// expect: its SQL contains SET TRANSACTION DEFERRABLE, but varve begins and ends transactions itself
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_orders {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("orders", column("id", bigint).primary_key()),
#ifdef REPAIRED
        execute("SET lock_timeout = 0").effect());
#else
        execute("SET TRANSACTION DEFERRABLE").effect());
#endif
    static constexpr auto down = irreversible("the example does not need it");
};
using chain = varve::chain<add_orders>;

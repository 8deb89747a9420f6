// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// An update whose condition is arithmetic.
//
// expect: the condition of an update is not a condition: it gives a number, and PostgreSQL needs a boolean
// expect: To mend it: compare it with something: total > 0
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_orders {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("orders", column("id", bigint).primary_key(), column("total", integer), column("made", timestamptz)),
#ifdef REPAIRED
        update("orders").set("total", 0).where("total + 1 > 5"));
#else
        update("orders").set("total", 0).where("total + 1"));
#endif
    static constexpr auto down = irreversible("the example does not need it");
};
using chain = varve::chain<add_orders>;

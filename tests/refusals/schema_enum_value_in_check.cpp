// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A check that reads an enum value that the same transaction adds.
//
// expect: a check constraint of table .orders. has .paid., which the same transaction adds to enum type .state.
// expect: To mend it: use the value in a later migration
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_orders {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_enum("state", "open"),
        create_table("orders", column("id", bigint).primary_key(), column("state", enumeration("state"))));
};
struct change_orders {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up = steps(
        add_enum_value("state", "paid"),
#ifdef REPAIRED
        add_constraint("orders", check("state <> 'open' OR id > 0")));
#else
        add_constraint("orders", check("state <> 'paid' OR id > 0")));
#endif
};
using chain = varve::chain<add_orders, change_orders>;

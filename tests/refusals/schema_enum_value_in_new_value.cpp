// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// An update whose new value is an enum value that the same transaction adds, in SQL.
//
// expect: the new value of column .state. of table .orders. has .paid., which the same transaction adds to enum type .state.
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
        update("orders").set("state", sql("coalesce(state, 'open')")));
#else
        update("orders").set("state", sql("coalesce(state, 'paid')")));
#endif
    static constexpr auto down = irreversible("the example does not need it");
};
using chain = varve::chain<add_orders, change_orders>;

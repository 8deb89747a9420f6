// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// An enum value that SQL adds, used in the same transaction.
//
// expect: the condition of an update has .paid., which the same transaction adds to enum type .state.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_orders {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_enum("state", "open"),
        create_table("orders", column("state", enumeration("state"))));
};
struct change_orders {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up = steps(
        execute("ALTER TYPE state ADD VALUE 'paid'").effect(add_enum_value("state", "paid")),
#ifdef REPAIRED
        update("orders").set("state", "open").where("state <> 'open'"));
#else
        update("orders").set("state", "open").where("state = 'paid'"));
#endif
    static constexpr auto down = irreversible("the example does not need it");
};
using chain = varve::chain<add_orders, change_orders>;

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A delete_from whose condition reads an enum value that the same transaction adds.
//
// expect: the condition of a delete_from has .paid., which the same transaction adds to enum type .state.
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
        delete_from("orders").where("state between 'open' and 'open'"));
#else
        delete_from("orders").where("state between 'open' and 'paid'"));
#endif
    static constexpr auto down = irreversible("the example does not need it");
};
using chain = varve::chain<add_orders, change_orders>;

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// An enum value that is used in the transaction that adds it.
//
// expect: migration pay_orders \(002\), step 2, alter_column .state. of .orders.:
// expect: the default of column .state. of table .orders. is .paid., which the same transaction adds to enum type .state.\.
// expect: To mend it: use the value in a later migration\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_orders {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up =
        steps(create_enum("state", "open"), create_table("orders", column("state", enumeration("state"))));
};
struct pay_orders {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up = steps(add_enum_value("state", "paid"),
#ifdef REPAIRED
                                     alter_column("orders", "state").set_default("open"));
#else
                                      alter_column("orders", "state").set_default("paid"));
#endif
};
using chain = varve::chain<add_orders, pay_orders>;

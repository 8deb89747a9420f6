// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// Dropping an enum type that a column uses.
//
// expect: migration add_orders \(001\), step 3, drop_enum .state.:
// expect: enum type .state. is still needed by column .state. of table .orders.\.
// expect: To mend it: drop the column first, or change its type\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_orders {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up =
        steps(create_enum("state", "open", "paid"), create_table("orders", column("state", enumeration("state"))),
#ifdef REPAIRED
              drop_table("orders"));
#else
               drop_enum("state"));
#endif
};
using chain = varve::chain<add_orders>;

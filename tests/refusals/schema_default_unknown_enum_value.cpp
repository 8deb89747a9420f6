// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A default that is not a value of its enum type.
//
// expect: migration add_orders \(001\), step 2, create_table .orders.:
// expect: the default of column .state. of table .orders. is the text .payed., which does not fit type state; did you mean .paid.\?
// expect: To mend it: write a value of that type, or sql\(.\.\.\..\) for one that PostgreSQL computes\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_orders {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_enum("state", "open", "paid"),
#ifdef REPAIRED
                                     create_table("orders", column("state", enumeration("state")).default_to("paid")));
#else
                                      create_table("orders",
                                                   column("state", enumeration("state")).default_to("payed")));
#endif
};
using chain = varve::chain<add_orders>;

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A column of an enum type that the chain has not created.
//
// expect: migration add_orders \(001\), step 1, create_table .orders.:
// expect: type .state. of column .state. of table .orders. does not exist; did you mean .date.\?
// expect: To mend it: create it before, with create_enum\(\.\.\.\) where it is an enum, or correct the name\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_orders {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
#ifdef REPAIRED
        create_enum("state", "open", "paid"),
#endif
        create_table("orders", column("state", enumeration("state"))));
};
using chain = varve::chain<add_orders>;

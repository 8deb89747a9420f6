// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A primary key over a column whose NOT NULL is not validated.
//
// expect: migration keyed \(002\), step 1, add_constraint
// expect: NOT NULL of column .number. of table .orders. is not valid, and a primary key needs one that is
// expect: To mend it: validate it first
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_orders {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("orders", column("number", integer)),
                                     add_constraint("orders", not_null("number").named("numbered").not_valid()));
};
struct keyed {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up = steps(
#ifdef REPAIRED
        validate_constraint("orders", "numbered"),
#endif
        add_constraint("orders", primary_key("number")));
};
using chain = varve::chain<add_orders, keyed>;

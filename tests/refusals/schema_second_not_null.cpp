// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A second NOT NULL, with another name, for the same column.
//
// expect: migration add_orders \(001\), step 2, add_constraint
// expect: NOT NULL of column .note. of table .orders. exists already, with another name
// expect: To mend it: rename it with rename_constraint
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_orders {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("orders", column("note", text).not_null()),
#ifdef REPAIRED
                                     rename_constraint("orders", "orders_note_not_null", "noted"));
#else
                                     add_constraint("orders", not_null("note").named("noted")));
#endif
};
using chain = varve::chain<add_orders>;

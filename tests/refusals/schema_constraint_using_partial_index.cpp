// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A unique constraint that takes an index with a predicate.
//
// expect: index .ix_open. of table .orders. cannot become a constraint: it has a predicate
// expect: To mend it: make a unique index over plain columns, with nothing else, or leave using_index out
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_orders {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("orders", column("id", bigint).primary_key(), column("number", integer)),
#ifdef REPAIRED
        create_index("ix_open", on("orders", "number")).unique(),
#else
        create_index("ix_open", on("orders", "number")).unique().where("number > 0"),
#endif
        add_constraint("orders", unique("number").named("uq_number").using_index("ix_open")));
};
using chain = varve::chain<add_orders>;

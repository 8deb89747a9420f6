// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A generated column that reads its whole row.
//
// expect: generated column .known. of table .orders. reads the whole row of orders, and a generated column reads single columns
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_orders {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("orders", column("id", bigint).primary_key(), column("total", integer), column("made", timestamptz)),
#ifdef REPAIRED
        add_column("orders", column("known", boolean).generated_as("total is not null")));
#else
        add_column("orders", column("known", boolean).generated_as("orders is not null")));
#endif
};
using chain = varve::chain<add_orders>;

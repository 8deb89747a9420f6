// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A row whose value reads a column.
//
// expect: a value of column .total. of table .orders. reads column .id., and a row reads none
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_orders {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("orders", column("id", bigint).primary_key(), column("total", integer), column("made", timestamptz)),
#ifdef REPAIRED
        insert_into("orders", columns("id", "total"), row(1, sql("1 + 1"))));
#else
        insert_into("orders", columns("id", "total"), row(1, sql("id + 1"))));
#endif
    static constexpr auto down = irreversible("the example does not need it");
};
using chain = varve::chain<add_orders>;

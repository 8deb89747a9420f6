// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A default with a sub-select.
//
// expect: the default of column .total. of table .orders. has a sub-select \(select\), which PostgreSQL does not allow here
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_orders {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("orders", column("id", bigint).primary_key(), column("total", integer), column("made", timestamptz)),
#ifdef REPAIRED
        alter_column("orders", "total").set_default(sql("(1)")));
#else
        alter_column("orders", "total").set_default(sql("(select 1)")));
#endif
};
using chain = varve::chain<add_orders>;

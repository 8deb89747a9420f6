// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// Dropping a materialized view that has an index, without a down.
//
// expect: varve cannot derive the down: the indexes of materialized view .totals. are dropped with it
// expect: To mend it: write down = steps\(...\)
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_totals {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("orders", column("id", bigint)),
                                     create_materialized_view("totals", "SELECT count(*) AS n FROM orders"),
                                     create_index("ix_totals", on("totals", "n")).unique());
};
struct drop_totals {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up = steps(drop_materialized_view("totals"));
#ifdef REPAIRED
    static constexpr auto down = steps(create_materialized_view("totals", "SELECT count(*) AS n FROM orders"),
                                       create_index("ix_totals", on("totals", "n")).unique());
#endif
};
using chain = varve::chain<add_totals, drop_totals>;

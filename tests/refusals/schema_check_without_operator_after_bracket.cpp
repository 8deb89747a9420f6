// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A check with a bracket and a column, and no operator between them.
//
// expect: a check constraint of table .orders. is not an expression: there is no operator before total
// expect: To mend it: write one SQL expression
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_orders {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("orders", column("id", bigint).primary_key(), column("total", integer)),
#ifdef REPAIRED
        add_constraint("orders", check("(id) - total > 0 AND (total) IS NOT NULL AND total = numeric (10, 2) '1'")));
#else
        add_constraint("orders", check("(id) total > 0")));
#endif
};
using chain = varve::chain<add_orders>;

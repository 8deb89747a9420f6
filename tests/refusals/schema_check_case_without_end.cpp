// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A check with CASE but no END.
//
// expect: a check constraint of table .orders. is not an expression: CASE and END do not pair in it
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_orders {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("orders", column("id", bigint).primary_key(), column("total", integer), column("made", timestamptz)),
#ifdef REPAIRED
        add_constraint("orders", check("case when total > 0 then true end")));
#else
        add_constraint("orders", check("case when total > 0 then true")));
#endif
};
using chain = varve::chain<add_orders>;

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A generated column that calls a function which is not immutable.
//
// expect: generated column .seen. of table .orders. uses now, which is not immutable, and PostgreSQL allows only immutable functions here
// expect: To mend it: compute it from the columns alone, or give a plain column a default
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_orders {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("orders", column("id", bigint).primary_key(), column("total", integer), column("made", timestamptz)),
#ifdef REPAIRED
        add_column("orders", column("seen", timestamptz).default_to(sql("now()"))));
#else
        add_column("orders", column("seen", timestamptz).generated_as("now()")));
#endif
};
using chain = varve::chain<add_orders>;

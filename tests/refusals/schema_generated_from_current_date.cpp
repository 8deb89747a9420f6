// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A generated column that reads current_date.
//
// expect: generated column .seen. of table .orders. uses current_date, which is not immutable, and PostgreSQL allows only immutable functions here
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_orders {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("orders", column("id", bigint).primary_key(), column("total", integer), column("made", timestamptz)),
#ifdef REPAIRED
        add_column("orders", column("seen", date).default_to(sql("current_date"))));
#else
        add_column("orders", column("seen", date).generated_as("current_date")));
#endif
};
using chain = varve::chain<add_orders>;

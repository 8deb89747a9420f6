// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// An index over an expression that calls a function which is not immutable.
//
// expect: index .ix_text. uses to_char, which is not immutable, and PostgreSQL allows only immutable functions here
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_orders {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("orders", column("id", bigint).primary_key(), column("total", integer), column("made", timestamptz)),
#ifdef REPAIRED
        create_index("ix_text", on("orders", expression("abs(total)"))));
#else
        create_index("ix_text", on("orders", expression("to_char(total, '9')"))));
#endif
};
using chain = varve::chain<add_orders>;

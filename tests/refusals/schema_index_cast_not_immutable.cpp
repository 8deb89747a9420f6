// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// An index over a conversion that depends on the time zone.
//
// expect: index .ix. uses made::date, which is not immutable
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_orders {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("docs", column("made", timestamptz)),
#ifdef REPAIRED
        create_index("ix", on("docs", expression("(made at time zone 'UTC')::date"))));
#else
        create_index("ix", on("docs", expression("made::date"))));
#endif
};
using chain = varve::chain<add_orders>;

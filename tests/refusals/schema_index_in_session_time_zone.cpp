// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// An index over the day of a timestamptz, which depends on the time zone of the session.
//
// expect: index .ix_day. uses date_trunc\('day', made\), which is not immutable, and PostgreSQL allows only immutable functions here
// expect: To mend it: write the time zone or the format: made AT TIME ZONE 'UTC'; or convert it in the queries
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_orders {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("orders", column("id", bigint).primary_key(), column("total", integer), column("made", timestamptz)),
#ifdef REPAIRED
        create_index("ix_day", on("orders", expression("date_trunc('day', made AT TIME ZONE 'UTC')"))));
#else
        create_index("ix_day", on("orders", expression("date_trunc('day', made)"))));
#endif
};
using chain = varve::chain<add_orders>;

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// An index predicate that calls a function which is not immutable.
//
// expect: index .ix_new. uses now, which is not immutable, and PostgreSQL allows only immutable functions here
// expect: To mend it: compute it from the columns alone, and leave what changes to the queries
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_orders {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("orders", column("id", bigint).primary_key(), column("total", integer), column("made", timestamptz)),
#ifdef REPAIRED
        create_index("ix_new", on("orders", "total")).where("made > '2020-01-01'"));
#else
        create_index("ix_new", on("orders", "total")).where("made > now()"));
#endif
};
using chain = varve::chain<add_orders>;

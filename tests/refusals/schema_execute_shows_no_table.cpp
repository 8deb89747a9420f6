// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// Dropping a table that only SQL creates, although the SQL is declared to have no effect.
//
// expect: migration drop_legacy \(001\), step 2, drop_table .legacy.: table .legacy. does not exist\.
// expect: To mend it: create it before, or correct the name\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct drop_legacy {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
#ifdef REPAIRED
        execute("CREATE UNLOGGED TABLE legacy (id bigint)"),
#else
        execute("CREATE UNLOGGED TABLE legacy (id bigint)").effect(),
#endif
        drop_table("legacy"));
    static constexpr auto down = irreversible("it is gone");
};
using chain = varve::chain<drop_legacy>;

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// Dropping a table without a down, after SQL that varve does not understand has created it.
//
// expect: migration drop_legacy \(002\), step 1, drop_table .legacy.:
// expect: varve cannot derive the down: it does not know table .legacy. before this step; an execute may have made or changed it\.
// expect: To mend it: declare with \.effect\(\.\.\.\) what that execute does, or write down = steps\(\.\.\.\), or down = irreversible\(.why.\)\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_legacy {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up =
        steps(execute("CREATE UNLOGGED TABLE legacy (id bigint)").effect(create_table("legacy", column("id", bigint))));
#else
    static constexpr auto up = steps(execute("CREATE UNLOGGED TABLE legacy (id bigint)"));
#endif
    static constexpr auto down = irreversible("it was there before");
};
struct drop_legacy {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up = steps(drop_table("legacy"));
};
using chain = varve::chain<add_legacy, drop_legacy>;

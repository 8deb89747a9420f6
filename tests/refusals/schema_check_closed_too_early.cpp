// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A check with one closing bracket too many.
//
// expect: migration add_users \(001\), step 1
// expect: a check constraint of table .t. is not an expression: it closes a bracket that it has not opened
// expect: To mend it:
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up = steps(create_table("t", column("a", integer).check("(a > 0) OR (a < -9)")));
#else
    static constexpr auto up = steps(create_table("t", column("a", integer).check("a > 0) OR (true")));
#endif
    static constexpr auto down = irreversible("only a test");
};
using chain = varve::chain<add_users>;

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A default that is computed from another column.
//
// expect: migration add_users
// expect: the default of column .b. of table .t. reads column .a., and a default reads none
// expect: To mend it:
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up = steps(create_table("t", column("a", integer), column("b", integer).default_to(sql("abs(-1)"))));
#else
    static constexpr auto up = steps(create_table("t", column("a", integer), column("b", integer).default_to(sql("a"))));
#endif
};
using chain = varve::chain<add_users>;

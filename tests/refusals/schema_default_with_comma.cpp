// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A default with a comma, which would add a second column.
//
// expect: migration add_users \(001\), step 1
// expect: the default of column .a. of table .t. is not an expression: it has a comma outside of brackets
// expect: To mend it:
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up = steps(create_table("t", column("a", integer).default_to(sql("greatest(1, 2)"))));
#else
    static constexpr auto up = steps(create_table("t", column("a", integer).default_to(sql("1, b text"))));
#endif
    static constexpr auto down = irreversible("only a test");
};
using chain = varve::chain<add_users>;

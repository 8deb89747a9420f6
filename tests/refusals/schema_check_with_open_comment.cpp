// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A check that ends in the middle of a comment.
//
// expect: migration add_users \(001\), step 1
// expect: is not an expression: it ends inside a string, a quoted name or a comment
// expect: To mend it:
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up = steps(create_table("t", column("a", integer).check("a > 0 /* and no more */")));
#else
    static constexpr auto up = steps(create_table("t", column("a", integer).check("a > 0 /* and more")));
#endif
    static constexpr auto down = irreversible("only a test");
};
using chain = varve::chain<add_users>;

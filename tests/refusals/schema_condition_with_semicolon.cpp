// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A condition with a semicolon, which would start another statement.
//
// expect: migration add_users \(001\), step 2
// expect: the condition of a delete_from is not an expression: it has a semicolon
// expect: To mend it:
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up = steps(create_table("t", column("a", integer)), delete_from("t").where("a = 1"));
#else
    static constexpr auto up = steps(create_table("t", column("a", integer)), delete_from("t").where("a = 1; DROP TABLE t"));
#endif
    static constexpr auto down = irreversible("only a test");
};
using chain = varve::chain<add_users>;

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A constraint where a column belongs.
//
// expect: error: static assertion failed.*: add_column takes a column\(\.\.\.\); a constraint goes to add_constraint
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up =
        steps(create_table("users", column("id", bigint)), add_constraint("users", unique("id")));
#else
    static constexpr auto up = steps(create_table("users", column("id", bigint)), add_column("users", unique("id")));
#endif
};
using chain = varve::chain<add_users>;

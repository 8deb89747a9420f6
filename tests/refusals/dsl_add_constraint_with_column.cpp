// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A column where a constraint belongs.
//
// expect: error: static assertion failed.*: add_constraint takes a constraint: .*; a column goes to add_column
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up =
        steps(create_table("users", column("id", bigint)), add_column("users", column("name", text)));
#else
    static constexpr auto up =
        steps(create_table("users", column("id", bigint)), add_constraint("users", column("name", text)));
#endif
};
using chain = varve::chain<add_users>;

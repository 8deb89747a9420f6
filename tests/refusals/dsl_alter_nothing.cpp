// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// An alter_column without any change.
//
// expect: error: static assertion failed.*: update and backfill need set\(\.\.\.\); alter_column needs a change
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up =
        steps(create_table("users", column("id", bigint)), alter_column("users", "id").set_not_null());
#else
    static constexpr auto up = steps(create_table("users", column("id", bigint)), alter_column("users", "id"));
#endif
};
using chain = varve::chain<add_users>;

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// An update without set(...).
//
// expect: error: static assertion failed.*: update and backfill need set\(\.\.\.\); alter_column needs a change
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up =
        steps(create_table("users", column("id", bigint)), update("users").set("id", 2).where("id = 1"));
#else
    static constexpr auto up = steps(create_table("users", column("id", bigint)), update("users").where("id = 1"));
#endif
    static constexpr auto down = irreversible("rows");
};
using chain = varve::chain<add_users>;

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// An execute with two effects.
//
// expect: error: static assertion failed.*: all effects belong into one \.effect\(\.\.\.\)
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up = steps(execute("SELECT 1").effect(create_table("users", column("id", bigint))));
#else
    static constexpr auto up = steps(execute("SELECT 1").effect(create_table("users", column("id", bigint))).effect());
#endif
    static constexpr auto down = irreversible("rows");
};
using chain = varve::chain<add_users>;

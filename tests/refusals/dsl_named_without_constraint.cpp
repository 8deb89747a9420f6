// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// named(...) on a column without a constraint.
//
// expect: error: static assertion failed.*: named\(\.\.\.\) belongs right after the constraint that it names: unique\(\)\.named\(\.\.\.\)
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up = steps(create_table("users", column("id", bigint).unique().named("uq")));
#else
    static constexpr auto up = steps(create_table("users", column("id", bigint).named("uq")));
#endif
};
using chain = varve::chain<add_users>;

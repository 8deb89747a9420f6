// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// An operation where a column or a constraint belongs.
//
// expect: error: static assertion failed.*: create_table takes column\(\.\.\.\), primary_key\(\.\.\.\), unique\(\.\.\.\), check\(\.\.\.\) and foreign_key\(\.\.\.\)\.references\(\.\.\.\); put operations after it in steps
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up = steps(create_table("users", column("id", bigint)));
#else
    static constexpr auto up = steps(create_table("users", create_index("ix", on("users", "id"))));
#endif
};
using chain = varve::chain<add_users>;

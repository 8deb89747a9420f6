// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// nulls_not_distinct() for a primary key.
//
// expect: error: static assertion failed.*: nulls_not_distinct is for unique\(\.\.\.\)
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up = steps(create_table("users", column("id", bigint), unique("id").nulls_not_distinct()));
#else
    static constexpr auto up =
        steps(create_table("users", column("id", bigint), primary_key("id").nulls_not_distinct()));
#endif
};
using chain = varve::chain<add_users>;

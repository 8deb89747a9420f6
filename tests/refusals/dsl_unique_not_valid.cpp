// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// not_valid() for a unique constraint.
//
// expect: error: static assertion failed.*: only foreign_key\(\.\.\.\) and check\(\.\.\.\) can be not_valid
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up = steps(create_table("users", column("id", bigint), check("id > 0").not_valid()));
#else
    static constexpr auto up = steps(create_table("users", column("id", bigint), unique("id").not_valid()));
#endif
};
using chain = varve::chain<add_users>;

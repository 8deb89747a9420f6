// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// The type of a column as text.
//
// expect: error: static assertion failed.*: a type is written without quotes: column\(.id., bigint\)
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up = steps(create_table("users", column("id", type("bigint"))));
#else
    static constexpr auto up = steps(create_table("users", column("id", "bigint")));
#endif
};
using chain = varve::chain<add_users>;

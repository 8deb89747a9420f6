// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A column without a type.
//
// expect: error: static assertion failed.*: a column has a type: column\(.id., bigint\)
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up = steps(create_table("users", column("id", bigint)));
#else
    static constexpr auto up = steps(create_table("users", column("id")));
#endif
};
using chain = varve::chain<add_users>;

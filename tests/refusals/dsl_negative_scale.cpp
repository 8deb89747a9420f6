// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A numeric that PostgreSQL 14 does not know.
//
// expect: call to non-.constexpr. function|non-constexpr function
// expect: cannot_declare\(.a numeric with a negative scale is not known to every PostgreSQL that varve supports
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up = steps(create_table("users", column("id", numeric(10, 2))));
#else
    static constexpr auto up = steps(create_table("users", column("id", numeric(10, -2))));
#endif
};
using chain = varve::chain<add_users>;

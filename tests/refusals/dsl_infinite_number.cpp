// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// An infinite number as a value.
//
// expect: this number is infinite, NaN, or needs an exponent: write sql\(
#include <limits>

#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up =
        steps(create_table("users", column("id", double_precision).default_to(sql("'infinity'"))));
#else
    static constexpr auto up = steps(
        create_table("users", column("id", double_precision).default_to(std::numeric_limits<double>::infinity())));
#endif
};
using chain = varve::chain<add_users>;

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// An integer above the largest bigint, without sql(...).
//
// expect: an integer above 9223372036854775807 cannot be a literal: write it as sql\(
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up =
        steps(create_table("users", column("id", numeric).default_to(sql("18446744073709551615"))));
#else
    static constexpr auto up = steps(create_table("users", column("id", numeric).default_to(18446744073709551615u)));
#endif
};
using chain = varve::chain<add_users>;

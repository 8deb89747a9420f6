// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// Two migrations that revise the same one.
//
// expect: migration add_roles \(003\): it revises .001., and so does .002.: the chain has 2 heads, .002. and .003.
// expect: write revises = .002. if it is meant to come after that
// expect: merge them with a migration at the end of the chain that has revises = revisions\(.002., .003.\)
// expect: or allow several heads with varve::branches instead of varve::chain
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint).primary_key(), column("email", text)));
};
struct drop_email {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up = steps(drop_column("users", "email"));
};
struct add_roles {
    static constexpr auto revision = "003";
#ifdef REPAIRED
    static constexpr auto revises = "002";
#else
    static constexpr auto revises = "001";
#endif
    static constexpr auto up = steps(create_table("roles", column("id", bigint)));
};
using chain = varve::chain<add_users, drop_email, add_roles>;

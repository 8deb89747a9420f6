// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// Two migrations that revise varve::base.
//
// expect: migration add_roles \(002\): it has revises = varve::base, and so has .001.: the chain has 2 heads, .001. and .002.
// expect: write revises = .001. if it is meant to come after that
// expect: merge them with a migration at the end of the chain that has revises = revisions\(.001., .002.\)
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint)));
};
struct add_roles {
    static constexpr auto revision = "002";
#ifdef REPAIRED
    static constexpr auto revises = "001";
#else
    static constexpr auto revises = varve::base;
#endif
    static constexpr auto up = steps(create_table("roles", column("id", bigint)));
};
using chain = varve::chain<add_users, add_roles>;

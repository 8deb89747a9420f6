// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A policy that begins at a revision that the chain does not have.
//
// expect: strict begins at revision .003., which the chain does not have. To mend it: name one that it has in varve::since<.\.\.\..>
#include <varve/hazards.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("users", column("id", bigint).primary_key(), column("name", text), column("age", integer)));
};

struct change_users {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up = steps(comment_on_table("users", "who there is"));
};
using chain = varve::chain<add_users, change_users>;
#ifdef REPAIRED
static_assert(varve::strict<chain, varve::since<"002">>);
#else
static_assert(varve::strict<chain, varve::since<"003">>);
#endif

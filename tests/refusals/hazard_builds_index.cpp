// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// An index that is built while writes wait.
//
// expect: migration change_users .002., step 1, create_index .ix_users_name.( on .users.)?: builds_index: writes wait while the index is built. To mend it: add .concurrently\(\); or accept it beside the step
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
#ifdef REPAIRED
    static constexpr auto up = steps(create_index("ix_users_name", on("users", "name")).concurrently());
#else
    static constexpr auto up = steps(create_index("ix_users_name", on("users", "name")));
#endif
};
using chain = varve::chain<add_users, change_users>;
static_assert(varve::strict<chain>);

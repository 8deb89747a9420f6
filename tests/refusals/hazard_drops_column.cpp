// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A dropped column that the running release may use.
//
// expect: migration change_users .002., step 1, drop_column .name. of .users.: drops_column: its values are lost, and the release that runs may use it. To mend it: first deploy a release that does not use it; or accept it beside the step, with acknowledge\(hazard::drops_column, .why.\)
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
    static constexpr auto up = steps(drop_column("users", "name"), acknowledge(hazard::drops_column, "unused since 3.2"));
#else
    static constexpr auto up = steps(drop_column("users", "name"));
#endif
};
using chain = varve::chain<add_users, change_users>;
static_assert(varve::strict<chain>);

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// An acknowledgement of a hazard that no step beside it has.
//
// expect: migration change_users .002.: it acknowledges drops_column, but neither the step before nor the step after has this hazard. To mend it: remove the acknowledgement, or put it beside the right step
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
    static constexpr auto up = steps(comment_on_table("users", "who there is"));
#else
    static constexpr auto up = steps(comment_on_table("users", "who there is"), acknowledge(hazard::drops_column, "unused since 3.2"));
#endif
};
using chain = varve::chain<add_users, change_users>;
static_assert(varve::strict<chain>);

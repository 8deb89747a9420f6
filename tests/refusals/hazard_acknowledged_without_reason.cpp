// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// An acknowledgement that does not say why.
//
// expect: acknowledge needs a reason: acknowledge\(hazard::drops_column, .unused since 3.2.\)
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
    static constexpr auto up = steps(drop_column("users", "name"), acknowledge(hazard::drops_column, ""));
#endif
};
using chain = varve::chain<add_users, change_users>;
static_assert(varve::strict<chain>);

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A merge that names the same parent twice.
//
// expect: migration add_teams \(003\): it revises .002. twice. To mend it: name it once
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint)));
};
struct add_roles {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up = steps(create_table("roles", column("id", bigint)));
};
struct add_teams {
    static constexpr auto revision = "003";
#ifdef REPAIRED
    static constexpr auto revises = "002";
#else
    static constexpr auto revises = revisions("002", "002");
#endif
    static constexpr auto up = steps(create_table("teams", column("id", bigint)));
};
using chain = varve::chain<add_users, add_roles, add_teams>;

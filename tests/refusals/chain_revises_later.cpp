// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A migration that comes before the one that it revises.
//
// expect: migration add_teams \(003\): it revises .002., which comes after it in varve::chain\. To mend it: the migration before it in varve::chain is .001.: write revises = .001., or move it to where it belongs
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
    static constexpr auto revises = "002";
    static constexpr auto up = steps(create_table("teams", column("id", bigint)));
};
#ifdef REPAIRED
using chain = varve::chain<add_users, add_roles, add_teams>;
#else
using chain = varve::chain<add_users, add_teams, add_roles>;
#endif

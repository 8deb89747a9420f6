// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A depends_on that names a later migration.
//
// expect: migration add_roles \(002\): it depends on .003., which comes after it in varve::chain
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint).primary_key()));
};
struct add_roles {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
#ifndef REPAIRED
    static constexpr auto depends_on = "003";
#endif
    static constexpr auto up = steps(create_table("roles", column("id", bigint)));
};
struct add_teams {
    static constexpr auto revision = "003";
    static constexpr auto revises = "002";
    static constexpr auto up = steps(create_table("teams", column("id", bigint)));
};
using chain = varve::chain<add_users, add_roles, add_teams>;

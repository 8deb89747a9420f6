// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A migration that revises a migration which is not in the chain.
//
// expect: migration add_roles \(003\): it revises .01., and the chain has no such migration
// expect: write revises = .002.
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
    static constexpr auto revises = "01";
#endif
    static constexpr auto up = steps(create_table("roles", column("id", bigint)));
};
using chain = varve::chain<add_users, drop_email, add_roles>;

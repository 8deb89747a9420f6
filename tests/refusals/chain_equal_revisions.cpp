// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// Two migrations with the same revision.
//
// expect: revision .001. is in the chain twice, at positions 1 and 2
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint).primary_key(), column("email", text)));
};
struct add_roles {
#ifdef REPAIRED
    static constexpr auto revision = "002";
#else
    static constexpr auto revision = "001";
#endif
    static constexpr auto revises = "001";
    static constexpr auto up = steps(create_table("roles", column("id", bigint)));
};
using chain = varve::chain<add_users, add_roles>;

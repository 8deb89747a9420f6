// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A label that equals the revision of a migration.
//
// expect: migration add_users \(001\): branch label .002. is a revision of the chain
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto branch_labels = "two";
#else
    static constexpr auto branch_labels = "002";
#endif
    static constexpr auto up = steps(create_table("users", column("id", bigint)));
};
struct add_roles {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up = steps(create_table("roles", column("id", bigint)));
};
using chain = varve::chain<add_users, add_roles>;

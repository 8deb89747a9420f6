// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// Adding and dropping an identity in one step.
//
// expect: alter_column changes the identity only once: add_identity
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up =
        steps(create_table("users", column("id", bigint)), alter_column("users", "id").set_not_null().add_identity());
#else
    static constexpr auto up =
        steps(create_table("users", column("id", bigint)), alter_column("users", "id").set_not_null().add_identity().drop_identity());
#endif
};
using chain = varve::chain<add_users>;

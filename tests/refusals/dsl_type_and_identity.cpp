// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A change of type and identity in one step.
//
// expect: change the type and the identity in two steps
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up =
        steps(create_table("users", column("id", bigint).not_null()), alter_column("users", "id").set_not_null().add_identity());
#else
    static constexpr auto up =
        steps(create_table("users", column("id", bigint).not_null()), alter_column("users", "id").type(integer).add_identity());
#endif
};
using chain = varve::chain<add_users>;

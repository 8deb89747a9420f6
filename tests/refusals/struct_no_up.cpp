// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A migration without up.
//
// expect: migration add_users: it has no public member up
// expect: write static constexpr auto up = steps
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up = steps(create_table("users", column("id", bigint)));
#endif
};
using chain = varve::chain<add_users>;

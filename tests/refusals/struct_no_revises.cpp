// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A migration without revises.
//
// expect: migration add_users: it has no public member revises\. To mend it: write static constexpr auto revises = .the revision before it., or varve::base for the first
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
#ifdef REPAIRED
    static constexpr auto revises = varve::base;
#endif
    static constexpr auto up = steps(create_table("users", column("id", bigint)));
};
using chain = varve::chain<add_users>;

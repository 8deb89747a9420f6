// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A migration without revision.
//
// expect: migration add_users: it has no public member revision\. To mend it: write static constexpr auto revision = .a7c31f09d2e4., an id of its own
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
#ifdef REPAIRED
    static constexpr auto revision = "001";
#endif
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint)));
};
using chain = varve::chain<add_users>;

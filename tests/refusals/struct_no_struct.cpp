// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A type that is not a migration.
//
// expect: it is not a struct, so it cannot be a migration\. To mend it: take it out of varve::chain
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint)));
};
#ifdef REPAIRED
using chain = varve::chain<add_users>;
#else
using chain = varve::chain<add_users, int>;
#endif

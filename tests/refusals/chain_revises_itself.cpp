// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A migration that revises itself.
//
// expect: migration add_roles \(002\): it revises itself\. To mend it: the migration before it in varve::chain is .001.: write revises = .001.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint)));
};
struct add_roles {
    static constexpr auto revision = "002";
#ifdef REPAIRED
    static constexpr auto revises = "001";
#else
    static constexpr auto revises = "002";
#endif
    static constexpr auto up = steps(create_table("roles", column("id", bigint)));
};
using chain = varve::chain<add_users, add_roles>;

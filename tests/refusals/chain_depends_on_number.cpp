// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A depends_on that is a number.
//
// expect: migration add_roles: its depends_on is neither the revision of a migration nor revisions\(\.\.\.\). To mend it: write static constexpr auto depends_on = .the revision that has to be applied before it.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint).primary_key()));
};
struct add_roles {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
#ifdef REPAIRED
    static constexpr auto depends_on = "001";
#else
    static constexpr auto depends_on = 1;
#endif
    static constexpr auto up = steps(create_table("roles", column("id", bigint)));
};
using chain = varve::chain<add_users, add_roles>;

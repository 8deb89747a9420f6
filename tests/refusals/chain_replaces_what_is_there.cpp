// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A fold that leaves one of its migrations in the chain.
//
// expect: migration add_users .003.: it replaces .004., which is still in the chain. To mend it: take that migration out of the chain, or out of replaces
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "003";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto replaces = revisions("001", "002");
#else
    static constexpr auto replaces = revisions("001", "004");
#endif
    static constexpr auto up = steps(create_table("users", column("id", bigint), column("email", text)));
};
struct add_roles {
    static constexpr auto revision = "004";
    static constexpr auto revises = "003";
    static constexpr auto up = steps(create_table("roles", column("id", bigint)));
};
using chain = varve::chain<add_users, add_roles>;

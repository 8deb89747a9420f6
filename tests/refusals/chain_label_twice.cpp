// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// Two branches with the same label.
//
// expect: migration add_roles \(002\): branch label .shop. is used already by .001.. To mend it: give the branch a name of its own
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto branch_labels = "shop";
    static constexpr auto up = steps(create_table("users", column("id", bigint)));
};
struct add_roles {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
#ifdef REPAIRED
    static constexpr auto branch_labels = labels("shop_roles", "roles");
#else
    static constexpr auto branch_labels = labels("roles", "shop");
#endif
    static constexpr auto up = steps(create_table("roles", column("id", bigint)));
};
using chain = varve::chain<add_users, add_roles>;

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A revision that two migrations replace.
//
// expect: migration add_roles .004.: it replaces .002., and so does .003.. To mend it: name it once
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "003";
    static constexpr auto revises = varve::base;
    static constexpr auto replaces = revisions("001", "002");
    static constexpr auto up = steps(create_table("users", column("id", bigint), column("email", text)));
};
struct add_roles {
    static constexpr auto revision = "004";
    static constexpr auto revises = "003";
#ifndef REPAIRED
    static constexpr auto replaces = "002";
#endif
    static constexpr auto up = steps(create_table("roles", column("id", bigint)));
};
using chain = varve::chain<add_users, add_roles>;

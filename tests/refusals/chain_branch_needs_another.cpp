// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A branch that needs objects of another branch, without depends_on.
//
// expect: migration add_role_name \(003\), step 1, add_column .name. of .roles.: table .roles. does not exist
// expect: This happens if .002., of another branch, has not run: write depends_on = .002. if it is needed
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
    static constexpr auto up = steps(create_table("roles", column("id", bigint)));
};
struct add_role_name {
    static constexpr auto revision = "003";
    static constexpr auto revises = "001";
#ifdef REPAIRED
    static constexpr auto depends_on = "002";
#endif
    static constexpr auto up = steps(add_column("roles", column("name", text)));
};
struct merge_both {
    static constexpr auto revision = "004";
    static constexpr auto revises = revisions("002", "003");
    static constexpr auto up = steps();
};
using chain = varve::chain<add_users, add_roles, add_role_name, merge_both>;

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// Two branches that can run in one order only.
//
// expect: migration add_name \(002\), step 1, add_column .name. of .users.: table .users. does not exist; there is .people.
// expect: This happens if .003., of another branch, runs first: write depends_on in one of the two
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint).primary_key()));
};
struct add_name {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up = steps(add_column("users", column("name", text)));
};
struct rename_users {
    static constexpr auto revision = "003";
    static constexpr auto revises = "001";
#ifdef REPAIRED
    static constexpr auto depends_on = "002";
#endif
    static constexpr auto up = steps(rename_table("users", "people"));
};
struct merge_both {
    static constexpr auto revision = "004";
    static constexpr auto revises = revisions("002", "003");
    static constexpr auto up = steps();
};
using chain = varve::chain<add_users, add_name, rename_users, merge_both>;

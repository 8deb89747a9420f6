// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A unique constraint that the running release may violate.
//
// expect: migration change_users .002. breaks the release of revision .001.: unique constraint .users_name_key. of table .users. is new, and an INSERT of the release that runs may violate it. To mend it: add it when each running release keeps to it.
#include <varve/compatible.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint).primary_key(), column("name", text), column("age", integer).not_null()));
};

struct change_users {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
#ifdef REPAIRED
    static constexpr auto up = steps(add_constraint("users", unique("name", "id")));
#else
    static constexpr auto up = steps(add_constraint("users", unique("name")));
#endif
};
using chain = varve::chain<add_users, change_users>;
static_assert(varve::compatible<chain, varve::models_at<"001">>);

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A column that loses NOT NULL, although the running release cannot read NULL.
//
// expect: migration change_users .002. breaks the release of revision .001.: column .age. of table .users. can be null, and the release that runs reads it as NOT NULL. To mend it: drop its NOT NULL when each running release reads NULL.
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
    static constexpr auto up = steps(alter_column("users", "age").set_default(18));
#else
    static constexpr auto up = steps(alter_column("users", "age").drop_not_null());
#endif
};
using chain = varve::chain<add_users, change_users>;
static_assert(varve::compatible<chain, varve::models_at<"001">>);

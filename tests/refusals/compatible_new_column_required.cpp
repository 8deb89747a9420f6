// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A new column that requires a value, which the running release does not write.
//
// expect: migration change_users .002. breaks the release of revision .001.: column .phone. of table .users. is NOT NULL without a default, and an INSERT of the release that runs does not name it. To mend it: give it a default, or set it NOT NULL when each running release writes it.
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
    static constexpr auto up = steps(add_column("users", column("phone", text).not_null().default_to("")));
#else
    static constexpr auto up = steps(add_column("users", column("phone", text).not_null()));
#endif
};
using chain = varve::chain<add_users, change_users>;
static_assert(varve::compatible<chain, varve::models_at<"001">>);

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A dropped column that the running release uses.
//
// expect: migration change_users .002. breaks the release of revision .001.: column .name. of table .users. is gone, and the release that runs uses it. To mend it: keep it until no running release uses it.
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
    static constexpr auto up = steps(add_column("users", column("phone", text)));
#else
    static constexpr auto up = steps(drop_column("users", "name"));
#endif
};
using chain = varve::chain<add_users, change_users>;
static_assert(varve::compatible<chain, varve::models_at<"001">>);

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A column with a new type that the running release cannot read.
//
// expect: migration change_users .002. breaks the release of revision .001.: column .age. of table .users. is bigint, and the release that runs reads and writes integer. To mend it: add a column of the new type, and drop the old one when no running release uses it.
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
    static constexpr auto up = steps(add_column("users", column("years", bigint)));
#else
    static constexpr auto up = steps(alter_column("users", "age").type(bigint));
#endif
};
using chain = varve::chain<add_users, change_users>;
static_assert(varve::compatible<chain, varve::models_at<"001">>);

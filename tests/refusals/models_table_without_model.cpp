// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A table of the chain that has no model.
//
// expect: the chain has objects without a model; removing them would need drop_table
// expect: varve::without_model<.table.>
#include <varve/models.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("users", column("id", bigint).identity().primary_key(), column("email", text).not_null()));
};
using chain = varve::chain<add_users>;

#ifdef REPAIRED
static_assert(varve::in_sync<chain, varve::models<varve::without_model<"users">>>);
#else
static_assert(varve::in_sync<chain, varve::models<>>);
#endif

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// The arguments of compatible in the wrong order.
//
// expect: compatible takes a chain, varve::models<...> or varve::models_at<.*> of the release that runs, a revision, and varve::reads_new_values<.*>: static_assert.varve::compatible<chain, released::models>.
#include <varve/compatible.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint).primary_key()));
};
using chain = varve::chain<add_users>;
#ifdef REPAIRED
static_assert(varve::compatible<chain, varve::models_at<"001">>);
#else
static_assert(varve::compatible<varve::models_at<"001">, chain>);
#endif

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A running release at a revision that the chain does not have.
//
// expect: compatible names revision .0001., which the chain does not have. To mend it: write one that it has, or .head.
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
static_assert(varve::compatible<chain, varve::models_at<"0001">>);
#endif

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// An argument that is not an option of strict.
//
// expect: strict takes a chain, and any of varve::only<hazard::\.\.\.>, varve::except<hazard::\.\.\.>, varve::since<.\.\.\..> and varve::policy<\.\.\.>: varve::strict<chain
#include <varve/hazards.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint).primary_key()));
};
using chain = varve::chain<add_users>;
#ifdef REPAIRED
static_assert(varve::strict<chain, varve::since<"001">>);
#else
static_assert(varve::strict<chain, add_users>);
#endif

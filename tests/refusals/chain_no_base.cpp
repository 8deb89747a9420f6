// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A first migration that revises a migration which is not in the chain.
//
// expect: migration add_users \(001\): it comes first in the chain, but revises .000., and nothing comes before the base\. To mend it: write revises = varve::base
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
#ifdef REPAIRED
    static constexpr auto revises = varve::base;
#else
    static constexpr auto revises = "000";
#endif
    static constexpr auto up = steps(create_table("users", column("id", bigint)));
};
using chain = varve::chain<add_users>;

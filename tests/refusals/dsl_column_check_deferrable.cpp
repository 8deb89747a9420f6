// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A deferrable check of a column.
//
// expect: deferrable belongs right after unique, primary_key or references, not after check
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up = steps(create_table("users", column("id", bigint).unique().deferrable()));
#else
    static constexpr auto up = steps(create_table("users", column("id", bigint).check("id > 0").deferrable()));
#endif
};
using chain = varve::chain<add_users>;

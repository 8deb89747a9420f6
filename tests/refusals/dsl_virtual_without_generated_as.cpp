// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// virtual_() without generated_as(...).
//
// expect: virtual_ belongs right after generated_as
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_posts {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up = steps(create_table("posts", column("id", bigint).generated_as("1").virtual_()));
#else
    static constexpr auto up = steps(create_table("posts", column("id", bigint).virtual_()));
#endif
};
using chain = varve::chain<add_posts>;

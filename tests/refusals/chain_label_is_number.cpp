// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A label that is a number.
//
// expect: migration add_users: its branch_labels is neither a text nor labels\(\.\.\.\)
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto branch_labels = "two";
#else
    static constexpr auto branch_labels = 2;
#endif
    static constexpr auto up = steps(create_table("users", column("id", bigint)));
};
using chain = varve::chain<add_users>;

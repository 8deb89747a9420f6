// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A revision that is a number.
//
// expect: migration add_users: its revision is not a text\. To mend it: write static constexpr auto revision =
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
#ifdef REPAIRED
    static constexpr auto revision = "1";
#else
    static constexpr auto revision = 1;
#endif
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint)));
};
using chain = varve::chain<add_users>;

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A message that is a number.
//
// expect: migration add_users: its message is not a text\. To mend it: write static constexpr auto message = .what the migration is for.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto message = "the first";
#else
    static constexpr auto message = 1;
#endif
    static constexpr auto up = steps(create_table("users", column("id", bigint)));
};
using chain = varve::chain<add_users>;

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A revision of 65 characters.
//
// expect: has 65 characters, and at most 64 are allowed\. To mend it: shorten it
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
#ifdef REPAIRED
    static constexpr auto revision = "a123456789012345678901234567890123456789012345678901234567890123";
#else
    static constexpr auto revision = "a1234567890123456789012345678901234567890123456789012345678901234";
#endif
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint)));
};
using chain = varve::chain<add_users>;

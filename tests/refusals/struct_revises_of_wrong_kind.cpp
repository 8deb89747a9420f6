// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A revises that is a number.
//
// expect: migration add_users: its revises is neither the revision of a migration nor varve::base\. To mend it: write static constexpr auto revises =
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
#ifdef REPAIRED
    static constexpr auto revises = varve::base;
#else
    static constexpr auto revises = 0;
#endif
    static constexpr auto up = steps(create_table("users", column("id", bigint)));
};
using chain = varve::chain<add_users>;

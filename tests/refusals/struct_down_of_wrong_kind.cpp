// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A down that is SQL text instead of steps.
//
// expect: migration add_users: its down is neither steps\(\.\.\.\) nor irreversible\(\.\.\.\)\. To mend it: write static constexpr auto down = steps\(\.\.\.\) or irreversible
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint)));
#ifdef REPAIRED
    static constexpr auto down = steps(drop_table("users"));
#else
    static constexpr auto down = "DROP TABLE users";
#endif
};
using chain = varve::chain<add_users>;

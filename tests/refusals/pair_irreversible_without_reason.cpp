// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// irreversible() without a reason.
//
// expect: migration add_users: its down is irreversible without a reason
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint)));
#ifdef REPAIRED
    static constexpr auto down = irreversible("it was an experiment");
#else
    static constexpr auto down = irreversible("");
#endif
};
using chain = varve::chain<add_users>;

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A change of a column that sets and drops NOT NULL, in a down.
//
// expect: migration add_users \(001\), down, step 1, alter_column .id. of .users.: alter_column can have only one of set_not_null and drop_not_null
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint)));
#ifdef REPAIRED
    static constexpr auto down = steps(drop_table("users"));
#else
    static constexpr auto down = steps(alter_column("users", "id").set_not_null().drop_not_null(), drop_table("users"));
#endif
};
using chain = varve::chain<add_users>;

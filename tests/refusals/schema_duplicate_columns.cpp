// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// Two columns with the same name.
//
// expect: migration add_users \(001\), step 1, create_table .users.: column .id. of table .users. exists already
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up = steps(create_table("users", column("id", bigint), column("name", text)));
#else
    static constexpr auto up = steps(create_table("users", column("id", bigint), column("id", text)));
#endif
};
using chain = varve::chain<add_users>;

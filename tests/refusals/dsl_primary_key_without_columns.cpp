// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A primary key without columns.
//
// expect: migration add_users \(001\), step 1, create_table .users.: a primary key of table .users. has no columns
// expect: To mend it: name its columns
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up = steps(create_table("users", column("id", bigint), primary_key("id")));
#else
    static constexpr auto up = steps(create_table("users", column("id", bigint), primary_key()));
#endif
};
using chain = varve::chain<add_users>;

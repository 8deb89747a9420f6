// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A column name of 64 bytes, which PostgreSQL would truncate.
//
// expect: migration add_users \(001\), step 1, create_table .users.:
// expect: column .a234567890123456789012345678901234567890123456789012345678901234.: the name is longer than 63 bytes, and PostgreSQL would truncate it to .a23456789012345678901234567890123456789012345678901234567890123.\.
// expect: To mend it: choose a shorter name\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up =
        steps(create_table("users", column("a23456789012345678901234567890123456789012345678901234567890123", bigint)));
#else
    static constexpr auto up = steps(
        create_table("users", column("a234567890123456789012345678901234567890123456789012345678901234", bigint)));
#endif
};
using chain = varve::chain<add_users>;

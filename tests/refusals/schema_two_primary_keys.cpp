// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// Two primary keys in one table.
//
// expect: migration add_users \(001\), step 1, create_table .users.:
// expect: table .users. has a primary key already, .users_pkey.\.
// expect: To mend it: drop that one first, or add a unique constraint\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up =
        steps(create_table("users", column("id", bigint).primary_key(), column("email", text).unique()));
#else
    static constexpr auto up =
        steps(create_table("users", column("id", bigint).primary_key(), column("email", text).primary_key()));
#endif
};
using chain = varve::chain<add_users>;

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A backfill of a table without a primary key.
//
// expect: migration add_users \(001\), step 2, backfill .users.:
// expect: table .users. has no primary key, but a backfill goes in the order of one\.
// expect: To mend it: add a primary key before, or use update\(\.\.\.\)\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up = steps(create_table("users", column("id", bigint).primary_key(), column("email", text)),
#else
    static constexpr auto up = steps(create_table("users", column("id", bigint), column("email", text)),
#endif
                                     backfill("users").set("email", nullptr));
    static constexpr auto down = steps(drop_table("users"));
};
using chain = varve::chain<add_users>;

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A backfill of a column of the primary key, in whose order it goes.
//
// expect: migration change_users \(002\), step 1, backfill .users.:
// expect: column .id. is in the primary key of table .users., and a backfill goes in the order of that key\.
// expect: To mend it: use update\(\.\.\.\) for it\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint).primary_key(), column("number", bigint)));
};
struct change_users {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
#ifdef REPAIRED
    static constexpr auto up = steps(backfill("users").set("number", sql("-number")));
#else
    static constexpr auto up = steps(backfill("users").set("id", sql("-id")));
#endif
    static constexpr auto down = steps();
};
using chain = varve::chain<add_users, change_users>;

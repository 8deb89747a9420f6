// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// Rows are changed in batches, and there is no down.
//
// expect: migration change_users \(002\), step 1, backfill .users.:
// expect: varve cannot derive the down: the values of table .users. before the backfill are gone\.
// expect: To mend it: write down = steps\(\.\.\.\), or down = irreversible\(.why.\)\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint).primary_key(), column("email", text)));
};
struct change_users {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up = steps(backfill("users").set("email", "none").where("email IS NULL"));
#ifdef REPAIRED
    static constexpr auto down = steps();
#endif
};
using chain = varve::chain<add_users, change_users>;

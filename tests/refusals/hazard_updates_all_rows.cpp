// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// An update of all rows in one transaction, in a chain that is strict. The twin is a backfill.
//
// expect: migration change_users \(002\), step 1, update .users.: updates_all_rows:
// expect: writes of its rows wait until the whole table is written, and it may double in size
// expect: To mend it: backfill\(\.\.\.\) in place of update\(\.\.\.\): it commits after each batch of rows
#include <varve/hazards.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint).primary_key(), column("email", text)));
};
struct change_users {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
#ifdef REPAIRED
    static constexpr auto up = steps(backfill("users").set("email", sql("lower(email)")));
#else
    static constexpr auto up = steps(update("users").set("email", sql("lower(email)")));
#endif
    static constexpr auto down = steps();
};
static_assert(varve::strict<varve::chain<add_users, change_users>>);

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A backfill in batches of no rows.
//
// expect: migration add_users \(001\), step 2, backfill .users.: in_batches_of\(\.\.\.\) takes a number of rows, from 1 to 1,000,000,000
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint).primary_key(), column("email", text)),
#ifdef REPAIRED
                                     backfill("users").set("email", nullptr).in_batches_of(1));
#else
                                     backfill("users").set("email", nullptr).in_batches_of(0));
#endif
    static constexpr auto down = steps(drop_table("users"));
};
using chain = varve::chain<add_users>;

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A backfill whose condition reads a column that its table does not have.
//
// expect: migration change_users \(002\), step 1, backfill .users.:
// expect: the condition of a backfill reads column .mail., which table .users. does not have; did you mean .email.\?
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
#ifdef REPAIRED
    static constexpr auto up = steps(backfill("users").set("email", "none").where("email IS NULL"));
#else
    static constexpr auto up = steps(backfill("users").set("email", "none").where("mail IS NULL"));
#endif
    static constexpr auto down = steps();
};
using chain = varve::chain<add_users, change_users>;

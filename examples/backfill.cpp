// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// [backfill]
#include <varve/hazards.hpp>

#include <chrono>

using namespace varve::dsl;
using namespace std::chrono_literals;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("users",
            column("id", bigint).identity().primary_key(),
            column("email", text)));
};

struct add_email_lower {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up = steps(add_column("users", column("email_lower", text)));
};

struct fill_email_lower {
    static constexpr auto revision = "003";
    static constexpr auto revises = "002";
    static constexpr auto up = steps(
        backfill("users")
            .set("email_lower", sql("lower(email)"))
            .where("email_lower IS NULL")
            .in_batches_of(5'000)
            .pausing(50ms)
            .while_lag_below(5s));
    static constexpr auto down = steps();       // the down of 002 drops the column
};

using chain = varve::chain<add_users, add_email_lower, fill_email_lower>;
static_assert(varve::strict<chain>);
// [/backfill]

int main() { return chain::size == 3 ? 0 : 1; }

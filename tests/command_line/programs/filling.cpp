// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// A chain with a backfill that pauses.
#include <varve/cli.hpp>
#include <varve/varve.hpp>

#include <chrono>

using namespace varve::dsl;
using namespace std::chrono_literals;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto message = "add users";
    static constexpr auto up = steps(create_table("users", column("id", bigint).primary_key(), column("email", text),
                                                  column("email_lower", text), column("changes", integer).not_null().default_to(0)));
};

struct fill_users {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto message = "fill users";
    static constexpr auto up = steps(backfill("users")
                                         .set("email_lower", sql("lower(email)"))
                                         .set("changes", sql("changes + 1"))
                                         .in_batches_of(100)
                                         .pausing(20ms));
    static constexpr auto down = steps();
};

int main(int argc, char** argv) { return varve::cli<varve::chain<add_users, fill_users>>(argc, argv); }

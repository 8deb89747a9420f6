// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include <varve/equivalent.hpp>
#include <varve/varve.hpp>

using namespace varve::dsl;

// [replaces]
struct create_users {                                                           // was 001, 002 and 003
    static constexpr auto revision = "003";
    static constexpr auto revises = varve::base;
    static constexpr auto replaces = revisions("001", "002");
    static constexpr auto up = steps(
        create_table("users",
            column("id", bigint).identity().primary_key(),
            column("email", text).not_null().unique(),
            column("name", text)));
};
// [/replaces]

struct add_visits {
    static constexpr auto revision = "004";
    static constexpr auto revises = "003";
    static constexpr auto up = steps(
        create_table("visits",
            column("user_id", bigint).not_null().references("users", "id"),
            column("at", timestamptz).not_null()));
};

using chain = varve::chain<create_users, add_visits>;

static_assert(chain::size == 2);

// [equivalent]
namespace before_fold {                                                         // a copy of 001, 002 and 003
struct create_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("users",
            column("id", bigint).identity().primary_key(),
            column("nickname", text)));
};

struct add_email {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up = steps(
        add_column("users", column("email", text).not_null()),
        add_constraint("users", unique("email")));
};

struct rename_nickname {
    static constexpr auto revision = "003";
    static constexpr auto revises = "002";
    static constexpr auto up = steps(rename_column("users", "nickname", "name"));
};

using chain = varve::chain<create_users, add_email, rename_nickname, add_visits>;
}

static_assert(varve::equivalent<before_fold::chain, chain>);                    // at the heads
static_assert(varve::equivalent<before_fold::chain, chain, "003">);             // after the fold
// [/equivalent]

int main() {}

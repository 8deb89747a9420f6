// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// [strict]
#include <varve/hazards.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("users",
            column("id", bigint).identity().primary_key(),
            column("email", text),
            column("nickname", text)),
        create_index("ix_users_email", on("users", "email")));      // the table is new, so nobody waits
};

struct drop_nickname {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up = steps(
        acknowledge(hazard::drops_column, "no release since 3.2 reads it"),
        drop_column("users", "nickname"));
};

using chain = varve::chain<add_users, drop_nickname>;
static_assert(varve::strict<chain>);
// [/strict]

// [policy]
using policy = varve::policy<varve::since<"002">, varve::except<hazard::wide_index, hazard::regretted_type>>;
static_assert(varve::strict<chain, policy>);
// [/policy]

// [online]
struct add_orders {
    static constexpr auto revision = "003";
    static constexpr auto revises = "002";
    static constexpr auto up = steps(
        create_table("orders",
            column("id", bigint).identity().primary_key(),
            column("number", text),
            column("user_id", bigint),
            column("total", integer)));
};

struct tighten_orders {
    static constexpr auto revision = "004";
    static constexpr auto revises = "003";
    static constexpr auto up = steps(
        create_index("ix_orders_user_id", on("orders", "user_id")).concurrently(),
        add_constraint("orders", foreign_key("user_id").references("users", "id")).online(),
        add_constraint("orders", check("total >= 0").named("total_is_positive")).online(),
        add_constraint("orders", unique("number")).online(),
        alter_column("orders", "number").set_not_null().online());
};
// [/online]
static_assert(varve::strict<varve::chain<add_users, drop_nickname, add_orders, tighten_orders>>);

// [not_null]
struct require_emails {
    static constexpr auto revision = "003";
    static constexpr auto revises = "002";
    static constexpr auto up = steps(alter_column("users", "email").set_not_null().online());
};
// [/not_null]
static_assert(varve::strict<varve::chain<add_users, drop_nickname, require_emails>>);

// [by_hand]
struct require_emails_by_hand {
    static constexpr auto revision = "003";
    static constexpr auto revises = "002";
    static constexpr auto up = steps(
        add_constraint("users", check("email IS NOT NULL").named("email_is_there").not_valid()),
        validate_constraint("users", "email_is_there").outside_transaction(),
        alter_column("users", "email").set_not_null(),              // reads no rows: the check proves it
        drop_constraint("users", "email_is_there"));
};
// [/by_hand]
static_assert(varve::strict<varve::chain<add_users, drop_nickname, require_emails_by_hand>>);

int main() { return chain::size == 2 ? 0 : 1; }

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

// [not_null]
struct check_emails {
    static constexpr auto revision = "003";
    static constexpr auto revises = "002";
    static constexpr auto up = steps(
        add_constraint("users", check("email IS NOT NULL").named("email_is_there").not_valid()));
};

struct validate_emails {
    static constexpr auto revision = "004";
    static constexpr auto revises = "003";
    static constexpr auto up = steps(validate_constraint("users", "email_is_there"));
};

struct require_emails {
    static constexpr auto revision = "005";
    static constexpr auto revises = "004";
    static constexpr auto up = steps(
        alter_column("users", "email").set_not_null(),              // reads no rows: the check proves it
        drop_constraint("users", "email_is_there"),
        acknowledge(hazard::drops_constraint, "NOT NULL says the same"));
};
// [/not_null]
static_assert(varve::strict<varve::chain<add_users, drop_nickname, check_emails, validate_emails, require_emails>>);

int main() { return chain::size == 2 ? 0 : 1; }

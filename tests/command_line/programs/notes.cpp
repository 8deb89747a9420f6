// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// The chain of docs/safeguards.md.

#include <varve/cli.hpp>
#include <varve/varve.hpp>

using namespace varve::dsl;

namespace {

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto message = "add users and drafts";
    static constexpr auto up =
        steps(create_table("users", column("id", bigint).identity().primary_key(), column("email", text).not_null(),
                           column("nickname", text)),
              create_table("drafts", column("id", bigint).identity().primary_key(), column("body", text)));
};

struct drop_nickname {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto message = "users have no nickname";
    static constexpr auto up = steps(drop_column("users", "nickname"));
};

struct drop_drafts {
    static constexpr auto revision = "003";
    static constexpr auto revises = "002";
    static constexpr auto message = "no drafts";
    static constexpr auto release = "2.2";
    static constexpr auto up =
        steps(acknowledge(hazard::drops_table, "nobody has written one since 2.0"), drop_table("drafts"));
};

// [require]
struct one_user_for_an_email {
    static constexpr auto revision = "004";
    static constexpr auto revises = "003";
    static constexpr auto message = "an email belongs to one user";
    static constexpr auto release = "2.3";
    static constexpr auto up =
        steps(require("SELECT NOT EXISTS (SELECT 1 FROM users GROUP BY lower(email) HAVING count(*) > 1)",
                      "two users share an email: merge them first"),
              create_index("uq_users_email", on("users", expression("lower(email)"))).unique());
};
// [/require]

using chain = varve::chain<add_users, drop_nickname, drop_drafts, one_user_for_an_email>;

}  // namespace

int main(int argc, char** argv) { return varve::cli<chain>(argc, argv); }

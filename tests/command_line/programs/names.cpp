// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// A chain with a constraint that PostgreSQL 18 refuses, because a NOT NULL constraint has that name there.

#include <varve/cli.hpp>
#include <varve/varve.hpp>

using namespace varve::dsl;

namespace {

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto message = "add users table";
    static constexpr auto up = steps(create_table("users", column("id", bigint).primary_key(), column("email", text).not_null()));
};

struct check_mail {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto message = "addresses are not empty";
    static constexpr auto up = steps(add_column("users", column("name", text)),
                                     add_constraint("users", check("email <> ''").named("users_email_not_null")));
};

using chain = varve::chain<add_users, check_mail>;

}  // namespace

int main(int argc, char** argv) { return varve::cli<chain>(argc, argv); }

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// The written down gives a view another definition.
//
// expect: down does not restore the schema that existed before up: view .emails. has another definition
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up =
        steps(create_table("users", column("id", bigint).primary_key(), column("email", text)),
              create_view("emails", "SELECT id, email FROM users"));
};
struct change {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up = steps(drop_view("emails"));
#ifdef REPAIRED
    static constexpr auto down = steps(create_view("emails", "select id, email from users"));
#else
    static constexpr auto down = steps(create_view("emails", "SELECT id, lower(email) AS email FROM users"));
#endif
};
using chain = varve::chain<add_users, change>;

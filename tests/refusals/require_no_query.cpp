// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A requirement whose SQL changes rows.
//
// expect: it does not ask a question: its SQL is not a query
// expect: write a query that gives one boolean
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up =
        steps(create_table("users", column("id", bigint).primary_key(), column("email", text)));
};

struct index_emails {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up = steps(
#ifdef REPAIRED
        require("SELECT NOT EXISTS (SELECT 1 FROM users AS u WHERE u.email IS NULL)", "a user has no email: write one"),
#else
        require("DELETE FROM users WHERE email IS NULL", "a user has no email: write one"),
#endif
        create_index("uq_users_email", on("users", "email")).unique());
};
using chain = varve::chain<add_users, index_emails>;

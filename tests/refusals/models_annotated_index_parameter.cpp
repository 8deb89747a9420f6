// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// An annotation whose storage parameter is neither a number nor a text.
//
// needs: reflection
// expect: model user: with takes the name of a storage parameter and an integer, a bool or a text
#include <varve/models.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("users", column("id", bigint).identity().primary_key(), column("email", text).not_null()),
        create_index("ix_users_email", on("users", "email")).with("fillfactor", 70));
};
using chain = varve::chain<add_users>;

struct [[=varve::table("users")]] user {
    [[=primary_key.identity()]] std::int64_t id;
#ifdef REPAIRED
    [[=indexed.with("fillfactor", 70)]] std::string email;
#else
    [[=indexed.with("fillfactor", 70.5)]] std::string email;
#endif
};
static_assert(varve::in_sync<chain, varve::models<user>>);

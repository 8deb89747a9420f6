// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// An annotation with a type in quotes.
//
// needs: reflection
// expect: model user: a type is written without quotes: .type\(bigint\)
#include <varve/models.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("users", column("id", bigint).identity().primary_key(), column("email", text).not_null().unique()));
};
using chain = varve::chain<add_users>;

struct [[=varve::table("users")]] user {
    [[=primary_key.identity()]] std::int64_t id;
#ifdef REPAIRED
    [[=unique, =column.type(text)]] std::string email;
#else
    [[=unique, =column.type("text")]] std::string email;
#endif
};
static_assert(varve::in_sync<chain, varve::models<user>>);

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// Annotations that give a column two sources of values.
//
// needs: reflection
// expect: model user: column has two of default_to, identity, identity_always and generated_as. To mend it: write one of them
#include <varve/models.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("users", column("id", bigint).identity().primary_key(), column("email", text).not_null().unique()));
};
using chain = varve::chain<add_users>;

#ifdef REPAIRED
struct [[=varve::table("users")]] user {
    [[=primary_key, =column.identity()]] std::int64_t id;
#else
struct [[=varve::table("users")]] user {
    [[=primary_key, =column.identity().default_to(1)]] std::int64_t id;
#endif
    [[=unique]] std::string email;
};
static_assert(varve::in_sync<chain, varve::models<user>>);

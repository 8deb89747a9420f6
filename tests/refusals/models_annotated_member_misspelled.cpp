// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// An annotation that names a member which the struct does not have.
//
// needs: reflection
// expect: model user: unique names .emial., which is not a member of it; did you mean .email.\?
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
struct [[=varve::table("users"), =unique.of("email")]] user {
#else
struct [[=varve::table("users"), =unique.of("emial")]] user {
#endif
    [[=primary_key.identity()]] std::int64_t id;
    std::string email;
};
static_assert(varve::in_sync<chain, varve::models<user>>);

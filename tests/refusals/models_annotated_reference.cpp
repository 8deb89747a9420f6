// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A member that is a reference, in a struct that the compiler reads by reflection.
//
// needs: reflection
// expect: model user: member .email. is a reference, and a model owns its values. To mend it: make it a value
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
    [[=unique]] std::string email;
#else
    [[=unique]] std::string& email;
#endif
};
static_assert(varve::in_sync<chain, varve::models<user>>);

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A column with a default and an identity.
//
// expect: a column can have only one of default_to, identity, identity_always and generated_as
#include <varve/models.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("users", column("id", bigint).default_to(1).primary_key(), column("email", text).not_null()));
};
using chain = varve::chain<add_users>;

struct user {
    std::int64_t id;
    std::string email;
};
BOOST_HANA_ADAPT_STRUCT(user, id, email);
template <>
#ifdef REPAIRED
inline constexpr auto varve::table_for<user> = varve::table("users", primary_key(&user::id), column(&user::id).default_to(1));
#else
inline constexpr auto varve::table_for<user> = varve::table("users", primary_key(&user::id), column(&user::id).default_to(1).identity());
#endif
static_assert(varve::in_sync<chain, varve::models<user>>);

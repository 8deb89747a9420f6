// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// An index whose column is named by text instead of a member.
//
// expect: index takes pointers to members
#include <varve/models.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("users", column("id", bigint).primary_key(), column("email", text).not_null()),
        create_index("ix_users_email", on("users", "email")));
};
using chain = varve::chain<add_users>;

struct user {
    std::int64_t id;
    std::string email;
};
BOOST_HANA_ADAPT_STRUCT(user, id, email);
template <>
#ifdef REPAIRED
inline constexpr auto varve::table_for<user> = varve::table("users", primary_key(&user::id), index(&user::email));
#else
inline constexpr auto varve::table_for<user> = varve::table("users", primary_key(&user::id), index("email").unique());
#endif
static_assert(varve::in_sync<chain, varve::models<user>>);

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// An identity for a primary key of two columns.
//
// expect: identity is for a primary_key\(\.\.\.\) of one column; for others write column\(&order::id\)\.identity\(\)
#include <varve/models.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("users", column("id", bigint).identity(), column("email", text), primary_key("id", "email")));
};
using chain = varve::chain<add_users>;

struct user {
    std::int64_t id;
    std::string email;
};
BOOST_HANA_ADAPT_STRUCT(user, id, email);
template <>
#ifdef REPAIRED
inline constexpr auto varve::table_for<user> = varve::table("users", primary_key(&user::id, &user::email), column(&user::id).identity());
#else
inline constexpr auto varve::table_for<user> = varve::table("users", primary_key(&user::id, &user::email).identity());
#endif
static_assert(varve::in_sync<chain, varve::models<user>>);

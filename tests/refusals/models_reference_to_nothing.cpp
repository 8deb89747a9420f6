// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A reference without the member that it refers to.
//
// expect: references takes a member of this struct and one of the model that it refers to: references\(&order::user_id, &user::id\)
#include <varve/models.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("users", column("id", bigint).primary_key().references("users", "id"), column("email", text).not_null()));
};
using chain = varve::chain<add_users>;

struct user {
    std::int64_t id;
    std::string email;
};
BOOST_HANA_ADAPT_STRUCT(user, id, email);
template <>
#ifdef REPAIRED
inline constexpr auto varve::table_for<user> = varve::table("users", primary_key(&user::id), references(&user::id, &user::id));
#else
inline constexpr auto varve::table_for<user> = varve::table("users", primary_key(&user::id), references(&user::id).on_delete(cascade));
#endif
static_assert(varve::in_sync<chain, varve::models<user>>);

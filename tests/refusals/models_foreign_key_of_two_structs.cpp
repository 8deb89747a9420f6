// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A foreign key that refers to members of two structs.
//
// expect: references takes pointers to members of the model that it refers to, as many as the foreign key has
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
struct other {
    std::int64_t id;
};
BOOST_HANA_ADAPT_STRUCT(other, id);
template <>
#ifdef REPAIRED
inline constexpr auto varve::table_for<user> = varve::table("users", primary_key(&user::id), foreign_key(&user::id).references(&user::id));
#else
inline constexpr auto varve::table_for<user> = varve::table("users", primary_key(&user::id), foreign_key(&user::id, &user::email).references(&user::id, &other::id).on_delete(cascade));
#endif
static_assert(varve::in_sync<chain, varve::models<user>>);

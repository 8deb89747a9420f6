// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A reference to a member that is not a key.
//
// expect: model post: a foreign key of table .posts. refers to .email. of table .users., where no primary key or unique constraint is over just these columns
#include <varve/models.hpp>

using namespace varve::dsl;

struct user {
    std::int64_t id;
    std::string email;
};
struct post {
    std::int64_t id;
    std::string author;
};
BOOST_HANA_ADAPT_STRUCT(user, id, email);
BOOST_HANA_ADAPT_STRUCT(post, id, author);
template <>
#ifdef REPAIRED
inline constexpr auto varve::table_for<user> = varve::table("users", primary_key(&user::id), unique(&user::email));
#else
inline constexpr auto varve::table_for<user> = varve::table("users", primary_key(&user::id));
#endif
template <>
inline constexpr auto varve::table_for<post> =
    varve::table("posts", primary_key(&post::id), references(&post::author, &user::email));

struct add_all {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("users", column("id", bigint).primary_key(), column("email", text).not_null().unique()),
        create_table("posts", column("id", bigint).primary_key(),
                     column("author", text).not_null().references("users", "email")));
};
static_assert(varve::in_sync<varve::chain<add_all>, varve::models<post, user>>);

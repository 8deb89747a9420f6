// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A reference to a model whose own table has an error.
//
// expect: idd
// expect-not: model other|in_sync
#include <varve/models.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("others", column("id", bigint).primary_key()),
        create_table("users", column("id", bigint).primary_key().references("others", "id"), column("email", text).not_null()));
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
inline constexpr auto varve::table_for<other> = varve::table("others", primary_key(&other::id));
#else
inline constexpr auto varve::table_for<other> = varve::table("others", primary_key(&other::idd));
#endif
template <>
inline constexpr auto varve::table_for<user> = varve::table("users", primary_key(&user::id), references(&user::id, &other::id));
static_assert(varve::in_sync<chain, varve::models<user, other>>);

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A struct in the place of the list of models.
//
// expect: in_sync takes a varve::chain<\.\.\.> and varve::models<\.\.\.>
#include <varve/models.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("users", column("id", bigint).identity().primary_key(), column("email", text).not_null()));
};
using chain = varve::chain<add_users>;

struct user {
    std::int64_t id;
    std::string email;
};
BOOST_HANA_ADAPT_STRUCT(user, id, email);
template <>
inline constexpr auto varve::table_for<user> = varve::table("users", primary_key(&user::id).identity());
#ifdef REPAIRED
static_assert(varve::in_sync<chain, varve::models<user>>);
#else
static_assert(varve::in_sync<chain, user>);
#endif

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A member in BOOST_HANA_ADAPT_STRUCT that the struct does not have.
//
// expect: emial
// lines: 15
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
#ifdef REPAIRED
BOOST_HANA_ADAPT_STRUCT(user, id, email);
#else
BOOST_HANA_ADAPT_STRUCT(user, id, emial);
#endif
template <>
inline constexpr auto varve::table_for<user> = varve::table("users", primary_key(&user::id).identity());
static_assert(varve::in_sync<chain, varve::models<user>>);

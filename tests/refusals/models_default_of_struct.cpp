// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A default that is a struct instead of a literal.
//
// expect: default_to takes nullptr, a bool, a number, a text, or sql\(.*\)
#include <varve/models.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("users", column("id", bigint).identity().primary_key(), column("email", text).not_null().default_to("none")));
};
using chain = varve::chain<add_users>;

struct user {
    std::int64_t id;
    std::string email;
};
BOOST_HANA_ADAPT_STRUCT(user, id, email);
struct amount {};
template <>
#ifdef REPAIRED
inline constexpr auto varve::table_for<user> = varve::table("users", primary_key(&user::id).identity(), column(&user::email).default_to("none"));
#else
inline constexpr auto varve::table_for<user> = varve::table("users", primary_key(&user::id).identity(), column(&user::email).default_to(amount{}).comment("x"));
#endif
static_assert(varve::in_sync<chain, varve::models<user>>);

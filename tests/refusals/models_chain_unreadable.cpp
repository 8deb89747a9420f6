// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// Models and a chain with a mistake in a declaration. The only error is about the chain.
//
// expect: a column can have only one of default_to
// expect-not: drifted|ahead of|incomplete
#include <varve/models.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up = steps(
        create_table("users", column("id", bigint).identity().primary_key(), column("email", text).not_null()));
#else
    static constexpr auto up = steps(
        create_table("users", column("id", bigint).identity().default_to(1).primary_key(), column("email", text).not_null()));
#endif
};
using chain = varve::chain<add_users>;

struct user {
    std::int64_t id;
    std::string email;
};
BOOST_HANA_ADAPT_STRUCT(user, id, email);
template <>
inline constexpr auto varve::table_for<user> = varve::table("users", primary_key(&user::id).identity());
static_assert(varve::in_sync<chain, varve::models<user>>);

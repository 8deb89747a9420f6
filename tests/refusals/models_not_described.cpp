// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A struct that is not described to Boost.Hana.
//
// expect: model user: its members are not known. To mend it: describe them: BOOST_HANA_ADAPT_STRUCT\(its_name, id, name\), at global scope
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
template <>
inline constexpr auto varve::table_for<user> = varve::table("users", primary_key(&user::id).identity());
#else
template <>
inline constexpr auto varve::table_for<user> = varve::table("users");
#endif
static_assert(varve::in_sync<chain, varve::models<user>>);

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A member whose type has no column type.
//
// expect: model user: member .email. has a type that varve cannot map to a PostgreSQL type. To mend it: a model owns its values, and this type only points to them: make it a std::string
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
#ifdef REPAIRED
    std::string email;
#else
    std::string_view email;
#endif
};
BOOST_HANA_ADAPT_STRUCT(user, id, email);
template <>
inline constexpr auto varve::table_for<user> = varve::table("users", primary_key(&user::id).identity());
static_assert(varve::in_sync<chain, varve::models<user>>);

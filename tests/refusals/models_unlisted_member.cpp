// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A struct with a member that BOOST_HANA_ADAPT_STRUCT does not list.
//
// expect: model user: it has a member that BOOST_HANA_ADAPT_STRUCT does not list. To mend it: list it there, or take it out of the struct
#include <varve/models.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint).primary_key(),
                                                  column("name", text), column("email", text).not_null()));
};
using chain = varve::chain<add_users>;

struct user {
    std::int64_t id;
    std::optional<std::string> name;
    std::string email;
};
#ifdef REPAIRED
BOOST_HANA_ADAPT_STRUCT(user, id, name, email);
#else
BOOST_HANA_ADAPT_STRUCT(user, id, email);
#endif
template <>
inline constexpr auto varve::table_for<user> = varve::table("users", primary_key(&user::id));
static_assert(varve::in_sync<chain, varve::models<user>>);

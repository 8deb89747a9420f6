// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// An enum_for that gives only the name of the type.
//
// expect: its varve::enum_for is not an enumeration: write varve::enumeration
#include <varve/models.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_enum("state", "open", "paid"), create_table("users", column("id", bigint).primary_key(), column("how", enumeration("state")).not_null()));
};
using chain = varve::chain<add_users>;

enum class state : std::uint8_t { open, paid };
struct user {
    std::int64_t id;
    state how;
};
BOOST_HANA_ADAPT_STRUCT(user, id, how);
template <>
#ifdef REPAIRED
inline constexpr auto varve::enum_for<state> = varve::enumeration("state", "open", "paid");
#else
inline constexpr auto varve::enum_for<state> = "state";
#endif
template <>
inline constexpr auto varve::table_for<user> = varve::table("users", primary_key(&user::id));
static_assert(varve::in_sync<chain, varve::models<user>>);

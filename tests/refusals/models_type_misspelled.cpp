// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A type_for with a mistyped word.
//
// expect: numerc
// expect-not: model user|in_sync
#include <varve/models.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("users", column("id", bigint).primary_key(), column("owns", numeric(12, 2)).not_null()));
};
using chain = varve::chain<add_users>;

struct amount {
    std::int64_t cents;
};
struct user {
    std::int64_t id;
    amount owns;
};
BOOST_HANA_ADAPT_STRUCT(user, id, owns);
template <>
#ifdef REPAIRED
inline constexpr auto varve::type_for<amount> = varve::dsl::numeric(12, 2);
#else
inline constexpr auto varve::type_for<amount> = varve::dsl::numerc(12, 2);
#endif
template <>
inline constexpr auto varve::table_for<user> = varve::table("users", primary_key(&user::id));
static_assert(varve::in_sync<chain, varve::models<user>>);

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Structs as tables, and the migration that leads to them.
// [model]
#include <varve/models.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("users",
            column("id", bigint).identity().primary_key(),
            column("email", text).not_null().unique(),
            column("name", text)),
        create_index("ix_users_name", on("users", "name")));
};
using chain = varve::chain<add_users>;

struct user {
    std::int64_t id;
    std::string email;
    std::optional<std::string> name;
};
BOOST_HANA_ADAPT_STRUCT(user, id, email, name);

template <>
inline constexpr auto varve::table_for<user> =
    varve::table("users", primary_key(&user::id).identity(), unique(&user::email), index(&user::name));

static_assert(varve::in_sync<chain, varve::models<user>>);
// [/model]

// [types]
struct amount {
    std::int64_t cents;
};
enum class state { open, paid };

struct order {
    std::int64_t id;
    amount total;
    state status;
};
BOOST_HANA_ADAPT_STRUCT(order, id, total, status);

template <>
inline constexpr auto varve::type_for<amount> = varve::dsl::numeric(12, 2);
template <>
inline constexpr auto varve::enum_for<state> = varve::enumeration("order_state", "open", "paid");
// [/types]

// The chain has no orders yet.
static_assert(!varve::are_in_sync<chain, varve::models<user, order>>);

int main() {}

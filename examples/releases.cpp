// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// [compatible]
#include <varve/compatible.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("users",
            column("id", bigint).identity().primary_key(),
            column("email", text).not_null().unique(),
            column("nickname", text)));
};

struct add_phone {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up = steps(add_column("users", column("phone", text)));
};

struct drop_nickname {
    static constexpr auto revision = "003";
    static constexpr auto revises = "002";
    static constexpr auto up = steps(drop_column("users", "nickname"));
};

using chain = varve::chain<add_users, add_phone, drop_nickname>;

static_assert(varve::compatible<chain, varve::models_at<"001">, "002">);        // 001 serves users while 002 is rolled out
static_assert(!varve::is_compatible<chain, varve::models_at<"001">>);           // 003 would break it
// [/compatible]

// [models]
namespace released {                                                            // a copy of the models of release 2.3
struct user {
    std::int64_t id;
    std::string email;
};
}
BOOST_HANA_ADAPT_STRUCT(released::user, id, email);

template <>
inline constexpr auto varve::table_for<released::user> =
    varve::table("users", primary_key(&released::user::id).identity(), unique(&released::user::email));

static_assert(varve::compatible<chain, varve::models<released::user>>);         // release 2.3 does not use nickname
// [/models]

// [phases]
struct add_full_name {
    static constexpr auto revision = "004";
    static constexpr auto revises = "003";
    static constexpr auto release = "2.4";                                      // the last migration of release 2.4
    static constexpr auto up = expand(add_column("users", column("full_name", text)));
};

struct drop_email {
    static constexpr auto revision = "005";
    static constexpr auto revises = "004";
    static constexpr auto up = contract(drop_column("users", "email"));
};
// [/phases]
static_assert(varve::chain<add_users, add_phone, drop_nickname, add_full_name, drop_email>::size == 5);

// [sealed]
struct add_visits {
    static constexpr auto revision = "006";
    static constexpr auto revises = "005";
    static constexpr auto sealed = 0x9a5636fd7b3cd745;
    static constexpr auto up = steps(
        create_table("visits",
            column("user_id", bigint).not_null().references("users", "id"),
            column("at", timestamptz).not_null()));
};
// [/sealed]
static_assert(varve::chain<add_users, add_phone, drop_nickname, add_full_name, drop_email, add_visits>::size == 6);

int main() { return chain::size == 3 ? 0 : 1; }

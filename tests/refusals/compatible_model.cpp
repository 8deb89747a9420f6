// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A renamed table that a model of the running release has.
//
// expect: migration rename_users .002. breaks model user: table .users. is gone, and the release that runs uses it. To mend it: keep it until no running release uses it.
#include <varve/compatible.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint).primary_key()));
};
struct rename_users {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up = steps(rename_table("users", "people"));
};
struct add_notes {
    static constexpr auto revision = "003";
    static constexpr auto revises = "002";
    static constexpr auto up = steps(create_table("notes", column("id", bigint).primary_key()));
};
using chain = varve::chain<add_users, rename_users, add_notes>;

struct user {
    std::int64_t id;
};
BOOST_HANA_ADAPT_STRUCT(user, id);
template <>
inline constexpr auto varve::table_for<user> = varve::table("users", primary_key(&user::id));
#ifdef REPAIRED
static_assert(varve::compatible<chain, varve::models<user>, "001">);
#else
static_assert(varve::compatible<chain, varve::models<user>>);
#endif

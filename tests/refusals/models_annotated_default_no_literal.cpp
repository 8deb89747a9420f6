// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// An annotation whose default, 1e300, needs an exponent.
//
// needs: reflection
// expect: model user: column has a default that cannot be a literal. To mend it: write it as SQL
#include <varve/models.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("users", column("id", bigint).identity().primary_key(), column("size", double_precision).default_to(sql("1e300")).not_null()));
};
using chain = varve::chain<add_users>;

struct [[=varve::table("users")]] user {
    [[=primary_key.identity()]] std::int64_t id;
#ifdef REPAIRED
    [[=column.default_to(sql("1e300"))]] double size;
#else
    [[=column.default_to(1e300)]] double size;
#endif
};
static_assert(varve::in_sync<chain, varve::models<user>>);

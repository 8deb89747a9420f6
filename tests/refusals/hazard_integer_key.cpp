// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// An identity column of a type whose numbers run out.
//
// expect: migration add_users .001., step 1, create_table .users.: integer_key: inserts fail after number 2147483647 \(smallint: 32767\), and a later change to bigint rewrites the table. To mend it: use bigint; or accept it
#include <varve/hazards.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up = steps(create_table("users", column("id", bigint).identity().primary_key(), column("age", smallint)));
#else
    static constexpr auto up = steps(create_table("users", column("id", integer).identity().primary_key(), column("age", smallint)));
#endif
};
using chain = varve::chain<add_users>;
static_assert(varve::strict<chain>);

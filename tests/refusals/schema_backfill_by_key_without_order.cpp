// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A backfill of a table whose primary key has no order.
//
// expect: migration add_users \(001\), step 2, backfill .users.:
// expect: column .id. of the primary key of table .users. has type point\[\], whose values have no order, and a backfill goes in the order of the key\.
// expect: To mend it: use update\(\.\.\.\)\.
#include <varve/varve.hpp>

using namespace varve::dsl;

#ifdef REPAIRED
inline constexpr auto id_column = column("id", bigint);
#else
inline constexpr auto id_column = column("id", array(type("point")));
#endif

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", id_column.primary_key(), column("email", text)), backfill("users").set("email", nullptr));
    static constexpr auto down = steps(drop_table("users"));
};
using chain = varve::chain<add_users>;

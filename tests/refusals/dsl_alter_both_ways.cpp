// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A change of a column that sets and drops NOT NULL.
//
// expect: alter_column can have only one of set_not_null and drop_not_null
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up =
        steps(create_table("users", column("id", bigint)), alter_column("users", "id").set_not_null());
#else
    static constexpr auto up =
        steps(create_table("users", column("id", bigint)), alter_column("users", "id").set_not_null().drop_not_null());
#endif
};
using chain = varve::chain<add_users>;

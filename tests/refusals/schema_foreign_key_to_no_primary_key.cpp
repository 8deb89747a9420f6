// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A foreign key to the primary key of a table that has none.
//
// expect: migration add_users \(001\), step 2, create_table .orders.:
// expect: a foreign key of table .orders. refers to table .users., which has no primary key\.
// expect: To mend it: name the columns it refers to, or add a primary key there first\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint).unique()),
#ifdef REPAIRED
                                     create_table("orders", column("user_id", bigint).references("users", "id")));
#else
                                      create_table("orders", column("user_id", bigint).references("users")));
#endif
};
using chain = varve::chain<add_users>;

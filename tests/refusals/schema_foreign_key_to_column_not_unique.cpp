// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A foreign key to a column that is not unique.
//
// expect: migration add_users \(001\), step 2, create_table .orders.:
// expect: a foreign key of table .orders. refers to .email. of table .users., where no primary key or unique constraint is over just these columns\.
// expect: To mend it: add a unique constraint there first, or refer to its primary key\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint).primary_key(), column("email", text)),
#ifdef REPAIRED
                                     create_table("orders", column("user_id", bigint).references("users", "id")));
#else
                                      create_table("orders", column("email", text).references("users", "email")));
#endif
};
using chain = varve::chain<add_users>;

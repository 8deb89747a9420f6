// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// Dropping a column that a foreign key refers to.
//
// expect: migration add_users \(001\), step 3, drop_column .id. of .users.:
// expect: column .id. of table .users. is still needed by foreign key .orders_user_id_fkey. of table .orders.\.
// expect: To mend it: drop that foreign key first\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint).primary_key(), column("email", text)),
                                     create_table("orders", column("user_id", bigint).references("users", "id")),
#ifdef REPAIRED
                                     drop_column("users", "email"));
#else
                                      drop_column("users", "id"));
#endif
};
using chain = varve::chain<add_users>;

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// Dropping a table that a foreign key refers to.
//
// expect: migration add_users \(001\), step 3, drop_table .users.:
// expect: table .users. is still needed by foreign key .orders_user_id_fkey. of table .orders.\.
// expect: To mend it: drop that foreign key first, or its table\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint).primary_key(), column("email", text)),
                                     create_table("orders", column("user_id", bigint).references("users", "id")),
#ifdef REPAIRED
                                     drop_table("orders"));
#else
                                      drop_table("users"));
#endif
};
using chain = varve::chain<add_users>;

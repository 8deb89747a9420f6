// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A foreign key to a column that its table does not have.
//
// expect: migration add_users \(001\), step 2, create_table .orders.:
// expect: a foreign key of table .orders. refers to a missing column: column .ident. of table .users. does not exist; there are .id. and .email.\.
// expect: To mend it: add it before, or correct the name\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint).primary_key(), column("email", text)),
#ifdef REPAIRED
                                     create_table("orders", column("user_id", bigint).references("users", "id")));
#else
                                      create_table("orders", column("user_id", bigint).references("users", "ident")));
#endif
};
using chain = varve::chain<add_users>;

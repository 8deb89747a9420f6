// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A foreign key of a text column that refers to a number column.
//
// expect: migration add_users \(001\), step 2, create_table .orders.:
// expect: column .user_id. of table .orders. has type text, but the foreign key refers to column .id. of table .users., which has type bigint\.
// expect: To mend it: give both columns the same type\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint).primary_key(), column("email", text)),
#ifdef REPAIRED
                                     create_table("orders", column("user_id", bigint).references("users", "id")));
#else
                                      create_table("orders", column("user_id", text).references("users", "id")));
#endif
};
using chain = varve::chain<add_users>;

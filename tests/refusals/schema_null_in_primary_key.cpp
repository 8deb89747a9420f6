// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// drop_not_null() for a column of the primary key.
//
// expect: migration add_users \(001\), step 2, alter_column .id. of .users.:
// expect: column .id. of table .users. is in the primary key, and cannot be null\.
// expect: To mend it: drop the primary key first\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint).primary_key(), column("email", text)),
#ifdef REPAIRED
                                     alter_column("users", "email").drop_not_null());
#else
                                      alter_column("users", "id").drop_not_null());
#endif
};
using chain = varve::chain<add_users>;

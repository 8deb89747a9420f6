// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// Dropping a column that a generated column reads.
//
// expect: migration add_users \(001\), step 3, drop_column .email. of .users.:
// expect: column .email. of table .users. is still needed by generated column .lower.\.
// expect: To mend it: drop the generated column first\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint).primary_key(), column("email", text)),
                                     add_column("users", column("lower", text).generated_as("lower(email)")),
#ifdef REPAIRED
                                     drop_column("users", "lower"));
#else
                                      drop_column("users", "email"));
#endif
};
using chain = varve::chain<add_users>;

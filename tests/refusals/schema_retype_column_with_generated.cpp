// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// Another type for a column that a generated column reads.
//
// expect: migration add_users \(001\), step 3, alter_column .email. of .users.:
// expect: column .email. of table .users. is read by generated column .lower., so its type cannot change\.
// expect: To mend it: drop the generated column first, and add it again after\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint).primary_key(), column("email", text)),
                                     add_column("users", column("lower", text).generated_as("lower(email)")),
#ifdef REPAIRED
                                     alter_column("users", "email").set_not_null());
#else
                                      alter_column("users", "email").type(varchar(80)));
#endif
};
using chain = varve::chain<add_users>;

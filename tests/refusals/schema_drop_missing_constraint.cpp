// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// Dropping a constraint that its table does not have.
//
// expect: migration add_users \(001\), step 3, drop_constraint .uq_user_email. of .users.:
// expect: constraint .uq_user_email. of table .users. does not exist; did you mean .uq_users_email.\?
// expect: To mend it: add it before, or correct the name\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint).primary_key(), column("email", text)),
                                     add_constraint("users", unique("email").named("uq_users_email")),
#ifdef REPAIRED
                                     drop_constraint("users", "uq_users_email"));
#else
                                      drop_constraint("users", "uq_user_email"));
#endif
};
using chain = varve::chain<add_users>;

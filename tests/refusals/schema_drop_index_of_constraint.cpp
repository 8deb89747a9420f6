// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// Dropping the index of a unique constraint.
//
// expect: migration add_users \(001\), step 3, drop_index .uq_users_email.:
// expect: index .uq_users_email. belongs to constraint .uq_users_email. of table .users.\.
// expect: To mend it: drop the constraint instead, with drop_constraint\(.users., .uq_users_email.\)\.
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
                                      drop_index("uq_users_email"));
#endif
};
using chain = varve::chain<add_users>;

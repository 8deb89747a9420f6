// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// Two constraints with the same name.
//
// expect: migration add_users \(001\), step 3, add_constraint .uq_email. of .users.:
// expect: constraint .uq_email. of table .users. exists already\.
// expect: To mend it: give the new constraint another name, or drop the other first\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint).primary_key(), column("email", text)),
                                     add_constraint("users", unique("email").named("uq_email")),
#ifdef REPAIRED
                                     add_constraint("users", check("id > 0").named("ck_id")));
#else
                                      add_constraint("users", check("id > 0").named("uq_email")));
#endif
};
using chain = varve::chain<add_users>;

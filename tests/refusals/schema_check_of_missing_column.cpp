// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A check on a column that its table does not have.
//
// expect: migration add_users \(001\), step 2, add_constraint to .users.:
// expect: a check constraint of table .users. reads column .ident., which table .users. does not have\.
// expect: To mend it: add the column before, or correct the name\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint).primary_key(), column("email", text)),
#ifdef REPAIRED
                                     add_constraint("users", check("id > 0")));
#else
                                      add_constraint("users", check("ident > 0")));
#endif
};
using chain = varve::chain<add_users>;

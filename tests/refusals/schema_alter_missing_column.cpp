// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A change of a column that its table does not have.
//
// expect: migration add_users \(001\), step 2, alter_column .mail. of .users.:
// expect: column .mail. of table .users. does not exist; did you mean .email.\?
// expect: To mend it: add it before, or correct the name\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint).primary_key(), column("email", text)),
#ifdef REPAIRED
                                     alter_column("users", "email").set_not_null());
#else
                                      alter_column("users", "mail").set_not_null());
#endif
};
using chain = varve::chain<add_users>;

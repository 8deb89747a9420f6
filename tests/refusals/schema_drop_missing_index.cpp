// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// Dropping an index that was never created.
//
// expect: migration add_users \(001\), step 3, drop_index .ix_user_email.:
// expect: index .ix_user_email. does not exist; did you mean .ix_users_email.\?
// expect: To mend it: create it before, or correct the name\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint).primary_key(), column("email", text)),
                                     create_index("ix_users_email", on("users", "email")),
#ifdef REPAIRED
                                     drop_index("ix_users_email"));
#else
                                      drop_index("ix_user_email"));
#endif
};
using chain = varve::chain<add_users>;

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// An index over a column that its table does not have.
//
// expect: migration add_users \(001\), step 2, create_index .ix_users_email.
// expect: column .emial. of table .users. does not exist; did you mean .email.\?
// expect: To mend it: 
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("users", column("id", bigint).primary_key(), column("email", text)),
#ifdef REPAIRED
        create_index("ix_users_email", on("users", "email")));
#else
        create_index("ix_users_email", on("users", "emial")));
#endif
};
using chain = varve::chain<add_users>;

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// Validating a constraint that its table does not have.
//
// expect: migration add_users \(001\), step 3, validate_constraint .ck_ids. of .users.:
// expect: constraint .ck_ids. of table .users. does not exist; did you mean .ck_id.\?
// expect: To mend it: add it before, or correct the name\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint).primary_key(), column("email", text)),
                                     add_constraint("users", check("id > 0").named("ck_id").not_valid()),
#ifdef REPAIRED
                                     validate_constraint("users", "ck_id"));
#else
                                      validate_constraint("users", "ck_ids"));
#endif
};
using chain = varve::chain<add_users>;

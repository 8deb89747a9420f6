// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A generated column that reads a column which its table does not have.
//
// expect: migration add_users \(001\), step 2, add_column .lower. of .users.:
// expect: generated column .lower. of table .users. reads column .mail., which table .users. does not have; did you mean .email.\?
// expect: To mend it: add the column before, or correct the name\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint).primary_key(), column("email", text)),
#ifdef REPAIRED
                                     add_column("users", column("lower", text).generated_as("lower(email)")));
#else
                                      add_column("users", column("lower", text).generated_as("lower(mail)")));
#endif
};
using chain = varve::chain<add_users>;

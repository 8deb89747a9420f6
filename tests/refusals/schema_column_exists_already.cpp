// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A new column that its table already has.
//
// expect: migration add_users \(001\), step 2, add_column .email. of .users.:
// expect: column .email. of table .users. exists already\.
// expect: To mend it: give the new column another name\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint).primary_key(), column("email", text)),
#ifdef REPAIRED
                                     add_column("users", column("phone", varchar(80))));
#else
                                     add_column("users", column("email", varchar(80))));
#endif
};
using chain = varve::chain<add_users>;

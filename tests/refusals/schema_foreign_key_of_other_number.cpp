// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A foreign key of two columns that refers to one column.
//
// expect: migration add_users \(001\), step 2, create_table .orders.:
// expect: a foreign key of table .orders. has 2 columns and refers to 1 of table .users. \(.id.\)\.
// expect: To mend it: name as many columns on both sides\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("users", column("id", bigint).primary_key(), column("email", text)),
#ifdef REPAIRED
        create_table("orders", column("a", bigint), column("b", bigint), foreign_key("a").references("users", "id")));
#else
        create_table("orders", column("a", bigint), column("b", bigint),
                     foreign_key("a", "b").references("users", "id")));
#endif
};
using chain = varve::chain<add_users>;

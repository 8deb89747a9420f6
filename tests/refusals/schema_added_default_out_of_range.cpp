// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A new column whose default is too large for its type.
//
// expect: migration add_users \(001\), step 2, add_column .age. of .users.:
// expect: the default of column .age. of table .users. is the number 40000, which does not fit type smallint\.
// expect: To mend it: write a value of that type, or sql\(.\.\.\..\) for one that PostgreSQL computes\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint)),
#ifdef REPAIRED
                                     add_column("users", column("age", smallint).default_to(40)));
#else
                                      add_column("users", column("age", smallint).default_to(40000)));
#endif
};
using chain = varve::chain<add_users>;

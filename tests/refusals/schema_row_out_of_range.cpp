// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A row with a number that is too large for its column.
//
// expect: migration add_users \(001\), step 2, insert_into .users.:
// expect: a value of column .age. of table .users. is the number 40000, which does not fit type smallint\.
// expect: To mend it: write a value of that type, or sql\(.\.\.\..\) for one that PostgreSQL computes\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("age", smallint)),
#ifdef REPAIRED
                                     insert_into("users", columns("age"), row(40)));
#else
                                      insert_into("users", columns("age"), row(40000)));
#endif
    static constexpr auto down = irreversible("rows");
};
using chain = varve::chain<add_users>;

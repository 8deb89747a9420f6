// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A row with text for a number column.
//
// expect: migration add_users \(001\), step 2, insert_into .users.:
// expect: a value of column .id. of table .users. is the text .one., which does not fit type bigint\.
// expect: To mend it: write a value of that type, or sql\(.\.\.\..\) for one that PostgreSQL computes\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint).primary_key(), column("email", text)),
#ifdef REPAIRED
                                     insert_into("users", columns("id"), row(1)));
#else
                                      insert_into("users", columns("id"), row("one")));
#endif
    static constexpr auto down = irreversible("rows");
};
using chain = varve::chain<add_users>;

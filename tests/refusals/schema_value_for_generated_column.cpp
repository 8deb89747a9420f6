// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A value for a column that PostgreSQL computes.
//
// expect: migration add_users \(001\), step 2, insert_into .users.:
// expect: column .next. of table .users. is generated, and takes no value\.
// expect: To mend it: leave it out\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up =
        steps(create_table("users", column("id", bigint), column("next", bigint).generated_as("id + 1")),
#ifdef REPAIRED
              insert_into("users", columns("id"), row(1)));
#else
               insert_into("users", columns("id", "next"), row(1, 2)));
#endif
    static constexpr auto down = irreversible("rows");
};
using chain = varve::chain<add_users>;

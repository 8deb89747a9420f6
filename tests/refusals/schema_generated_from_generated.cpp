// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A generated column that reads another generated column.
//
// expect: migration add_users \(001\), step 1, create_table .users.:
// expect: generated column .three. of table .users. reads .two., which is generated too\.
// expect: To mend it: compute it from columns that are not generated\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up =
        steps(create_table("users", column("id", bigint), column("two", bigint).generated_as("id + 1"),
                           column("three", bigint).generated_as("id + 2")));
#else
    static constexpr auto up =
        steps(create_table("users", column("id", bigint), column("two", bigint).generated_as("id + 1"),
                           column("three", bigint).generated_as("two + 1")));
#endif
};
using chain = varve::chain<add_users>;

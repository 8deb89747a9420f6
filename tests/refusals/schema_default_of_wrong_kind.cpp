// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// Text as the default of a number column.
//
// expect: migration add_users \(001\), step 1, create_table .users.:
// expect: the default of column .id. of table .users. is the text .none., which does not fit type bigint\.
// expect: To mend it: write a value of that type, or sql\(.\.\.\..\) for one that PostgreSQL computes\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up = steps(create_table("users", column("id", bigint).default_to(0)));
#else
    static constexpr auto up = steps(create_table("users", column("id", bigint).default_to("none")));
#endif
};
using chain = varve::chain<add_users>;

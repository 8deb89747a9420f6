// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A number as the default of a boolean column.
//
// expect: migration add_users \(001\), step 1, create_table .users.:
// expect: the default of column .active. of table .users. is the number 1, which does not fit type boolean\.
// expect: To mend it: write a value of that type, or sql\(.\.\.\..\) for one that PostgreSQL computes\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up = steps(create_table("users", column("active", boolean).default_to(true)));
#else
    static constexpr auto up = steps(create_table("users", column("active", boolean).default_to(1)));
#endif
};
using chain = varve::chain<add_users>;

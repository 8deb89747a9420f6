// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A table without a name.
//
// expect: migration add_users \(001\), step 1: the name of the table is empty\.
// expect: To mend it: give the table a name\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up = steps(create_table("users", column("id", bigint)));
#else
    static constexpr auto up = steps(create_table("", column("id", bigint)));
#endif
};
using chain = varve::chain<add_users>;

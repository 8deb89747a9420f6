// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A type that PostgreSQL does not have.
//
// expect: migration add_users \(001\), step 1, create_table .users.:
// expect: type .bigintt. of column .id. of table .users. does not exist; did you mean .bigint.\?
// expect: To mend it: create it before, with create_enum\(\.\.\.\) where it is an enum, or correct the name\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up = steps(create_table("users", column("id", type("bigint"))));
#else
    static constexpr auto up = steps(create_table("users", column("id", type("bigintt"))));
#endif
};
using chain = varve::chain<add_users>;

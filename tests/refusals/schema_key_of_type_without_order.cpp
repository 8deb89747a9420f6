// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A unique constraint on a type whose values cannot be compared.
//
// expect: migration add_users \(001\), step 1, create_table .users.:
// expect: column .extra. of table .users. has type json, which has no order, and so cannot be in a unique constraint\.
// expect: To mend it: choose another type or another column\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up = steps(create_table("users", column("extra", jsonb).unique()));
#else
    static constexpr auto up = steps(create_table("users", column("extra", json).unique()));
#endif
};
using chain = varve::chain<add_users>;

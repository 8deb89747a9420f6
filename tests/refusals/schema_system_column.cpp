// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A column with the name of a system column.
//
// expect: migration add_users \(001\), step 1, create_table .users.:
// expect: column .ctid. of table .users. has the name of a system column\.
// expect: To mend it: choose another name\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up = steps(create_table("users", column("id", bigint)));
#else
    static constexpr auto up = steps(create_table("users", column("ctid", bigint)));
#endif
};
using chain = varve::chain<add_users>;

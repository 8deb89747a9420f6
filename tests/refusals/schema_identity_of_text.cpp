// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// An identity for a text column.
//
// expect: migration add_users \(001\), step 1, create_table .users.:
// expect: column .id. of table .users. is an identity column of type text\.
// expect: To mend it: make it smallint, integer or bigint\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up = steps(create_table("users", column("id", bigint).identity()));
#else
    static constexpr auto up = steps(create_table("users", column("id", text).identity()));
#endif
};
using chain = varve::chain<add_users>;

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// An identity for a column that has a default.
//
// expect: migration add_users \(001\), step 2, alter_column .id. of .users.:
// expect: column .id. of table .users. has a default, and cannot be an identity column too\.
// expect: To mend it: write drop_default\(\) in the same step\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up =
        steps(create_table("users", column("id", bigint).not_null().default_to(1)), alter_column("users", "id").drop_default().add_identity());
#else
    static constexpr auto up =
        steps(create_table("users", column("id", bigint).not_null().default_to(1)), alter_column("users", "id").add_identity());
#endif
};
using chain = varve::chain<add_users>;

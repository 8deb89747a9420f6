// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// An identity for a column that already has one.
//
// expect: migration add_users \(001\), step 2, alter_column .id. of .users.:
// expect: column .id. of table .users. is an identity column already\.
// expect: To mend it: change it with set_identity\(\) or set_identity_always\(\)\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up =
        steps(create_table("users", column("id", bigint).identity()), alter_column("users", "id").set_identity_always());
#else
    static constexpr auto up =
        steps(create_table("users", column("id", bigint).identity()), alter_column("users", "id").add_identity_always());
#endif
};
using chain = varve::chain<add_users>;

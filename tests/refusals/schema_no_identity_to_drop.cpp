// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// drop_identity() for a column that has no identity.
//
// expect: migration add_users \(001\), step 2, alter_column .id. of .users.:
// expect: column .id. of table .users. is not an identity column\.
// expect: To mend it: add the identity with add_identity\(\) or leave it alone\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up =
        steps(create_table("users", column("id", bigint)), alter_column("users", "id").set_not_null());
#else
    static constexpr auto up =
        steps(create_table("users", column("id", bigint)), alter_column("users", "id").drop_identity());
#endif
};
using chain = varve::chain<add_users>;

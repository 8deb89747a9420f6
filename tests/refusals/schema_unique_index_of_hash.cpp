// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A unique index of an access method that has none.
//
// expect: migration add_users \(001\), step 2, create_index .ix_users.:
// expect: index .ix_users.: access method hash cannot keep columns unique\.
// expect: To mend it: use btree, or leave unique out\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint).primary_key(), column("email", text)),
#ifdef REPAIRED
                                     create_index("ix_users", on("users", "email")).unique());
#else
                                      create_index("ix_users", on("users", "email")).unique().method("hash"));
#endif
};
using chain = varve::chain<add_users>;

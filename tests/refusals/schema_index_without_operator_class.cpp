// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// An index whose access method has no operator class for the type of the column.
//
// expect: migration add_users \(001\), step 2, create_index .ix_users.:
// expect: index .ix_users.: access method gin has no default operator class for column .id., which is of type bigint\.
// expect: To mend it: name an operator class, or use another access method\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint).primary_key(), column("email", text)),
#ifdef REPAIRED
                                     create_index("ix_users", on("users", "id")).method("brin"));
#else
                                      create_index("ix_users", on("users", "id")).method("gin"));
#endif
};
using chain = varve::chain<add_users>;

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// Two indexes with the same name.
//
// expect: migration add_users \(001\), step 3, create_index .ix_users.:
// expect: index .ix_users. of table .users. exists already\.
// expect: To mend it: give the new index another name, or drop the other first\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint).primary_key(), column("email", text)),
                                     create_index("ix_users", on("users", "email")),
#ifdef REPAIRED
                                     create_index("ix_users_id", on("users", "id")));
#else
                                      create_index("ix_users", on("users", "id")));
#endif
};
using chain = varve::chain<add_users>;

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A new column for a table that an earlier step has renamed, under its old name.
//
// expect: migration change_users \(002\), step 2, add_column .note. of .users.:
// expect: table .users. does not exist; there is .people.\.
// expect: To mend it: create it before, or correct the name\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint).primary_key(), column("email", text)));
};
struct change_users {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up = steps(rename_table("users", "people"),
#ifdef REPAIRED
                                     add_column("people", column("note", text)));
#else
                                      add_column("users", column("note", text)));
#endif
};
using chain = varve::chain<add_users, change_users>;

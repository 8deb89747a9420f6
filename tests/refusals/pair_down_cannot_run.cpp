// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A down with a step that cannot apply.
//
// expect: migration change_users \(002\), down, step 1, drop_column .notes. of .users.:
// expect: column .notes. of table .users. does not exist; did you mean .note.\?
// expect: To mend it: add it before, or correct the name\.
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
    static constexpr auto up = steps(add_column("users", column("note", text)));
#ifdef REPAIRED
    static constexpr auto down = steps(drop_column("users", "note"));
#else
    static constexpr auto down = steps(drop_column("users", "notes"));
#endif
};
using chain = varve::chain<add_users, change_users>;

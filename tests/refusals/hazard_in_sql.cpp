// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// SQL text that rewrites a table.
//
// expect: migration change_users .002., step 1, execute.*: rewrites_table: table .users., .age.: reads and writes wait while the whole table is rewritten. To mend it
#include <varve/hazards.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("users", column("id", bigint).primary_key(), column("name", text), column("age", integer)));
};

struct change_users {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
#ifdef REPAIRED
    static constexpr auto up = steps(execute("ALTER TABLE users ALTER name TYPE varchar"));
#else
    static constexpr auto up = steps(execute("ALTER TABLE users ALTER age TYPE bigint"));
#endif
};
using chain = varve::chain<add_users, change_users>;
static_assert(varve::strict<chain>);

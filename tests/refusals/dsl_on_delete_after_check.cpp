// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// on_delete(...) after another constraint than the foreign key.
//
// expect: on_delete and on_update belong right after references\(\.\.\.\)
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up = steps(create_table(
        "users", column("id", bigint).unique().references("users", "id").on_delete(cascade).check("id > 0")));
#else
    static constexpr auto up = steps(create_table(
        "users", column("id", bigint).unique().references("users", "id").check("id > 0").on_delete(cascade)));
#endif
};
using chain = varve::chain<add_users>;

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// on_delete(...) without a foreign key.
//
// expect: error: static assertion failed.*: on_delete belongs right after references\(\.\.\.\)
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up = steps(create_table("users", column("id", bigint).unique(),
                                                  column("boss", bigint).references("users", "id").on_delete(cascade)));
#else
    static constexpr auto up = steps(create_table("users", column("id", bigint).on_delete(cascade)));
#endif
};
using chain = varve::chain<add_users>;

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// An insertion without columns(...).
//
// expect: error: static assertion failed.*: the columns come before the rows: insert_into
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up =
        steps(create_table("users", column("id", bigint)), insert_into("users", columns("id"), row(1)));
#else
    static constexpr auto up = steps(create_table("users", column("id", bigint)), insert_into("users", row(1)));
#endif
    static constexpr auto down = irreversible("rows");
};
using chain = varve::chain<add_users>;

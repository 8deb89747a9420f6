// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// SQL where an operation belongs.
//
// expect: error: static assertion failed.*: steps\(\.\.\.\) takes operations, SQL as execute\(.\.\.\..\); put a column or constraint into create_table, add_column or add_constraint
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up = steps(create_table("users", column("id", bigint)));
#else
    static constexpr auto up = steps("CREATE TABLE users (id bigint)");
#endif
};
using chain = varve::chain<add_users>;

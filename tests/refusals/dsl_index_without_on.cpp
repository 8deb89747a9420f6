// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// An index without on(...).
//
// expect: error: static assertion failed.*: an index needs on\(\.\.\.\): create_index
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up =
        steps(create_table("users", column("id", bigint)), create_index("ix", on("users", "id")));
#else
    static constexpr auto up = steps(create_table("users", column("id", bigint)), create_index("ix", "users", "id"));
#endif
};
using chain = varve::chain<add_users>;

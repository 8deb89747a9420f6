// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// An index with two conditions.
//
// expect: an index can have only one where\(\.\.\.\): join its conditions with AND or OR
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up = steps(create_table("users", column("id", bigint)),
                                     create_index("ix", on("users", "id")).where("id > 0 AND id < 9"));
#else
    static constexpr auto up = steps(create_table("users", column("id", bigint)),
                                     create_index("ix", on("users", "id")).where("id > 0").where("id < 9"));
#endif
};
using chain = varve::chain<add_users>;

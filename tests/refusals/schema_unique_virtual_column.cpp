// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A unique constraint over a virtual generated column.
//
// expect: migration add_posts \(001\), step 1, create_table .posts.:
// expect: column .slug. of table .posts. is virtual, and cannot be in a unique constraint\.
// expect: To mend it: leave virtual_\(\) out, so that PostgreSQL stores the column\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_posts {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up = steps(
        create_table("posts", column("id", bigint).primary_key(), column("title", text),
                     column("slug", text).generated_as("lower(title)").unique()));
#else
    static constexpr auto up = steps(
        create_table("posts", column("id", bigint).primary_key(), column("title", text),
                     column("slug", text).generated_as("lower(title)").virtual_().unique()));
#endif
};
using chain = varve::chain<add_posts>;

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// An index whose condition reads a virtual generated column.
//
// expect: migration add_posts \(001\), step 2, create_index .ix_posts_long.:
// expect: index .ix_posts_long. reads column .size. of table .posts., which is virtual, and PostgreSQL cannot index that\.
// expect: To mend it: leave virtual_\(\) out, so that PostgreSQL stores the column, or index what it is computed from\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_posts {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up = steps(
        create_table("posts", column("id", bigint).primary_key(), column("title", text),
                     column("size", integer).generated_as("length(title)").virtual_()),
        create_index("ix_posts_long", on("posts", "title")).where("length(title) > 40"));
#else
    static constexpr auto up = steps(
        create_table("posts", column("id", bigint).primary_key(), column("title", text),
                     column("size", integer).generated_as("length(title)").virtual_()),
        create_index("ix_posts_long", on("posts", "title")).where("size > 40"));
#endif
};
using chain = varve::chain<add_posts>;

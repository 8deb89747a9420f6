// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// An index over a virtual generated column.
//
// expect: migration add_posts \(001\), step 2, create_index .ix_posts_slug.:
// expect: index .ix_posts_slug. holds column .slug. of table .posts., which is virtual, and PostgreSQL cannot index that\.
// expect: To mend it: leave virtual_\(\) out, so that PostgreSQL stores the column, or index what it is computed from\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_posts {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up = steps(
        create_table("posts", column("id", bigint).primary_key(), column("title", text),
                     column("slug", text).generated_as("lower(title)")),
        create_index("ix_posts_slug", on("posts", "slug")));
#else
    static constexpr auto up = steps(
        create_table("posts", column("id", bigint).primary_key(), column("title", text),
                     column("slug", text).generated_as("lower(title)").virtual_()),
        create_index("ix_posts_slug", on("posts", "slug")));
#endif
};
using chain = varve::chain<add_posts>;

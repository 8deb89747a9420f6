// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// Another expression for a virtual column of a table with a check.
//
// expect: migration change_slug \(002\), step 1, alter_column .slug. of .posts.:
// expect: column .slug. of table .posts. is virtual, and PostgreSQL 18 does not change its expression where the table has a check\.
// expect: To mend it: drop the column and add it again, which costs nothing, since it has no values\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_posts {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("posts", column("id", bigint).primary_key(), column("title", text).check("title <> ''"),
                     column("slug", text).generated_as("lower(title)").virtual_()));
};
struct change_slug {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
#ifdef REPAIRED
    static constexpr auto up = steps(
        drop_column("posts", "slug"), add_column("posts", column("slug", text).generated_as("upper(title)").virtual_()));
#else
    static constexpr auto up = steps(alter_column("posts", "slug").set_expression("upper(title)"));
#endif
};
using chain = varve::chain<add_posts, change_slug>;

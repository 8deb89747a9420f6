// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A virtual generated column that gets an enum as its type.
//
// expect: migration add_posts \(001\), step 3, alter_column .state. of .posts.:
// expect: column .state. of table .posts. is virtual and has type post_state, and a virtual column needs one of PostgreSQL.s own types\.
// expect: To mend it: leave virtual_\(\) out, so that PostgreSQL stores the column, or choose another type\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_posts {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up = steps(
        create_enum("post_state", "draft", "out"),
        create_table("posts", column("id", bigint).primary_key(), column("title", text),
                     column("state", text).generated_as("'draft'").virtual_()),
        alter_column("posts", "state").type(varchar(20)));
#else
    static constexpr auto up = steps(
        create_enum("post_state", "draft", "out"),
        create_table("posts", column("id", bigint).primary_key(), column("title", text),
                     column("state", text).generated_as("'draft'").virtual_()),
        alter_column("posts", "state").type(enumeration("post_state")));
#endif
};
using chain = varve::chain<add_posts>;

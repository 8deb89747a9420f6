// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A virtual generated column that reads a column of an enum.
//
// expect: migration add_posts \(001\), step 2, create_table .posts.:
// expect: the expression of virtual column .out. of table .posts. reads column .state. of type post_state, but may use only PostgreSQL.s own types and functions\.
// expect: To mend it: leave virtual_\(\) out, so that PostgreSQL stores the column\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_posts {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up = steps(
        create_enum("post_state", "draft", "out"),
        create_table("posts", column("id", bigint).primary_key(), column("title", text),
                     column("state", enumeration("post_state")),
                     column("out", boolean).generated_as("state = 'out'")));
#else
    static constexpr auto up = steps(
        create_enum("post_state", "draft", "out"),
        create_table("posts", column("id", bigint).primary_key(), column("title", text),
                     column("state", enumeration("post_state")),
                     column("out", boolean).generated_as("state = 'out'").virtual_()));
#endif
};
using chain = varve::chain<add_posts>;

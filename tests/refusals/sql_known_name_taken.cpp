// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A table with the name of a view.
//
// expect: view .names. exists already\.
// expect: To mend it: give the new table another name, or drop the other first\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct first {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(execute("CREATE TABLE users (id bigint PRIMARY KEY, name text, email text NOT NULL)"),
                                     execute("CREATE VIEW names AS SELECT name FROM users"));
    static constexpr auto down = irreversible("a test");
};
struct second {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
#ifdef REPAIRED
    static constexpr auto up = steps(create_table("family_names", column("id", bigint)));
    static constexpr auto down = irreversible("a test");
#else
    static constexpr auto up = steps(create_table("names", column("id", bigint)));
    static constexpr auto down = irreversible("a test");
#endif
};
using chain = varve::chain<first, second>;

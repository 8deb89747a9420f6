// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// SQL with a comma after the last column of a table.
//
// expect: migration second \(002\), step 1, execute .*: CREATE TABLE posts: expected the name of a column, found .\).
// expect: To mend it: correct the SQL
#include <varve/varve.hpp>

using namespace varve::dsl;

struct first {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(execute("CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL)"));
};
struct second {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
#ifdef REPAIRED
    static constexpr auto up = steps(execute("CREATE TABLE posts (id bigint, title text)"));
#else
    static constexpr auto up = steps(execute("CREATE TABLE posts (id bigint, title text,)"));
#endif
    static constexpr auto down = irreversible("an example");
};
using chain = varve::chain<first, second>;

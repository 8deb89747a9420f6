// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// SQL that adds a foreign key to columns that no unique key covers.
//
// expect: migration second \(002\), step 1, execute .*: CREATE TABLE posts: a foreign key of table .posts. refers to .email. of table .users., where no primary key or unique constraint is over just these columns
// expect: To mend it: add a unique constraint there first, or refer to its primary key
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
    static constexpr auto up = steps(execute("CREATE TABLE posts (author bigint REFERENCES users (id))"));
#else
    static constexpr auto up = steps(execute("CREATE TABLE posts (author text REFERENCES users (email))"));
#endif
    static constexpr auto down = irreversible("an example");
};
using chain = varve::chain<first, second>;

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// SQL that adds a foreign key to a table that does not exist.
//
// expect: migration second \(002\), step 1, execute .*: CREATE TABLE posts: a foreign key of table .posts. refers to a missing table: table .usres. does not exist; did you mean .users.\?
// expect: To mend it: create it before, or correct the name
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
    static constexpr auto up = steps(execute("CREATE TABLE posts (author bigint REFERENCES users)"));
#else
    static constexpr auto up = steps(execute("CREATE TABLE posts (author bigint REFERENCES usres)"));
#endif
    static constexpr auto down = irreversible("an example");
};
using chain = varve::chain<first, second>;

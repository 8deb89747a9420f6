// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// SQL that adds a foreign key whose columns have types that do not compare.
//
// expect: migration second \(002\), step 1, execute .ALTER TABLE posts ADD FOREIGN KEY \(autho\.\.\..: ALTER TABLE posts: column .author. of table .posts. has type text, but the foreign key refers to column .id. of table .users., which has type bigint\.
// expect: To mend it: give both columns the same type\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct first {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up = steps(execute("CREATE TABLE users (id bigint PRIMARY KEY); CREATE TABLE posts (id bigint, author bigint)"));
#else
    static constexpr auto up = steps(execute("CREATE TABLE users (id bigint PRIMARY KEY); CREATE TABLE posts (id bigint, author text)"));
#endif
};
struct second {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up = steps(execute("ALTER TABLE posts ADD FOREIGN KEY (author) REFERENCES users (id)"));
};
using chain = varve::chain<first, second>;

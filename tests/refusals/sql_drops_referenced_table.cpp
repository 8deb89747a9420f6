// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// SQL that drops a table to which a foreign key refers.
//
// expect: migration second \(002\), step 1, execute .DROP TABLE users.: DROP TABLE users: table .users. is still needed by foreign key .posts_author_fkey. of table .posts.\.
// expect: To mend it: drop that foreign key first, or its table\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct first {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(execute("CREATE TABLE users (id bigint PRIMARY KEY); CREATE TABLE posts (id bigint, author bigint REFERENCES users)"));
};
struct second {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
#ifdef REPAIRED
    static constexpr auto up = steps(execute("DROP TABLE posts"));
#else
    static constexpr auto up = steps(execute("DROP TABLE users"));
#endif
};
using chain = varve::chain<first, second>;

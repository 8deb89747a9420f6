// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// SQL that drops two tables, one of which a third needs.
//
// expect: migration second \(002\), step 1, execute .*: DROP TABLE users, \.\.\.: table .users. is still needed by foreign key .likes_liker_fkey. of table .likes.
// expect: To mend it: drop that foreign key first, or its table
#include <varve/varve.hpp>

using namespace varve::dsl;

struct first {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(execute("CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL); CREATE TABLE posts (author bigint REFERENCES users); CREATE TABLE likes (liker bigint REFERENCES users)"));
};
struct second {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
#ifdef REPAIRED
    static constexpr auto up = steps(execute("DROP TABLE users, posts, likes"));
#else
    static constexpr auto up = steps(execute("DROP TABLE users, posts"));
#endif
    static constexpr auto down = irreversible("an example");
};
using chain = varve::chain<first, second>;

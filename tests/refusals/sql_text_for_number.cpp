// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// SQL that inserts a text into a column of numbers.
//
// expect: migration second \(002\), step 1, execute .*: INSERT INTO users: a value of column .id. of table .users. is the text .one., which does not fit type bigint
// expect: To mend it: write a value of that type, or sql\(.\.\.\..\) for one that PostgreSQL computes
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
    static constexpr auto up = steps(execute("INSERT INTO users (id, email) VALUES ('1', 'a@example.org')"));
#else
    static constexpr auto up = steps(execute("INSERT INTO users (id, email) VALUES ('one', 'a@example.org')"));
#endif
    static constexpr auto down = irreversible("an example");
};
using chain = varve::chain<first, second>;

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// SQL that inserts more values than the table has columns.
//
// expect: migration second \(002\), step 1, execute .*: INSERT INTO users: a row for table .users. has more or fewer values than columns
// expect: To mend it: give each row one value for each column
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
    static constexpr auto up = steps(execute("INSERT INTO users VALUES (1, 'a@example.org')"));
#else
    static constexpr auto up = steps(execute("INSERT INTO users VALUES (1, 'a@example.org', true)"));
#endif
    static constexpr auto down = irreversible("an example");
};
using chain = varve::chain<first, second>;

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// SQL that renames a column to the name of another one.
//
// expect: migration second \(002\), step 1, execute .ALTER TABLE users RENAME COLUMN email TO\.\.\..: ALTER TABLE users: column .mail. of table .users. exists already\.
// expect: To mend it: give the new column another name\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct first {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(execute("CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, mail text)"));
};
struct second {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
#ifdef REPAIRED
    static constexpr auto up = steps(execute("ALTER TABLE users RENAME COLUMN email TO address"));
#else
    static constexpr auto up = steps(execute("ALTER TABLE users RENAME COLUMN email TO mail"));
#endif
};
using chain = varve::chain<first, second>;

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// SQL that renames a table to the name of another one.
//
// expect: migration second \(002\), step 1, execute .*: ALTER TABLE users: table .people. exists already
// expect: To mend it: give the new table another name, or drop the other first
#include <varve/varve.hpp>

using namespace varve::dsl;

struct first {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(execute("CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL); CREATE TABLE people (id bigint)"));
};
struct second {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
#ifdef REPAIRED
    static constexpr auto up = steps(execute("ALTER TABLE users RENAME TO accounts"));
#else
    static constexpr auto up = steps(execute("ALTER TABLE users RENAME TO people"));
#endif
    static constexpr auto down = irreversible("an example");
};
using chain = varve::chain<first, second>;

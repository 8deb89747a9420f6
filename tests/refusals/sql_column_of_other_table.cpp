// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// SQL that drops a column that only another table has.
//
// expect: migration second \(002\), step 1, execute .*: ALTER TABLE users: column .title. of table .users. does not exist; there are .id. and .email.
// expect: To mend it: add it before, or correct the name
#include <varve/varve.hpp>

using namespace varve::dsl;

struct first {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(execute("CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL); CREATE TABLE posts (id bigint, title text)"));
};
struct second {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
#ifdef REPAIRED
    static constexpr auto up = steps(execute("ALTER TABLE posts DROP COLUMN title"));
#else
    static constexpr auto up = steps(execute("ALTER TABLE users DROP COLUMN title"));
#endif
    static constexpr auto down = irreversible("an example");
};
using chain = varve::chain<first, second>;

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// SQL that changes a text column to a type to which PostgreSQL does not cast text implicitly.
//
// expect: migration second \(002\), step 1, execute .*: ALTER TABLE users: column .email. of table .users. has type text, which PostgreSQL does not convert to integer by itself
// expect: To mend it: write how, with using_\(.\.\.\..\)
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
    static constexpr auto up = steps(execute("ALTER TABLE users ALTER COLUMN email TYPE varchar(20)"));
#else
    static constexpr auto up = steps(execute("ALTER TABLE users ALTER COLUMN email TYPE integer"));
#endif
    static constexpr auto down = irreversible("an example");
};
using chain = varve::chain<first, second>;

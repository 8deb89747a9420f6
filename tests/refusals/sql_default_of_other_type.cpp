// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// SQL that gives a column a default that does not fit its type.
//
// expect: migration second \(002\), step 1, execute .*: ALTER TABLE users: the default of column .age. of table .users. is the text .none., which does not fit type integer
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
    static constexpr auto up = steps(execute("ALTER TABLE users ADD COLUMN age integer DEFAULT '0'"));
#else
    static constexpr auto up = steps(execute("ALTER TABLE users ADD COLUMN age integer DEFAULT 'none'"));
#endif
    static constexpr auto down = irreversible("an example");
};
using chain = varve::chain<first, second>;

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// SQL that drops the index of a primary key.
//
// expect: migration second \(002\), step 1, execute .*: DROP INDEX users_pkey: index .users_pkey. belongs to constraint .users_pkey. of table .users.
// expect: To mend it: drop the constraint instead, with drop_constraint\(.users., .users_pkey.\)
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
    static constexpr auto up = steps(execute("ALTER TABLE users DROP CONSTRAINT users_pkey"));
#else
    static constexpr auto up = steps(execute("DROP INDEX users_pkey"));
#endif
    static constexpr auto down = irreversible("an example");
};
using chain = varve::chain<first, second>;

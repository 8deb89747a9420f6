// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// SQL that drops an index as if it were a table.
//
// expect: migration second \(002\), step 1, execute .*: DROP TABLE users_email: .users_email. is an index, not a table
// expect: To mend it: name the table
#include <varve/varve.hpp>

using namespace varve::dsl;

struct first {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(execute("CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL); CREATE INDEX users_email ON users (email)"));
};
struct second {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
#ifdef REPAIRED
    static constexpr auto up = steps(execute("DROP INDEX IF EXISTS users_email"));
#else
    static constexpr auto up = steps(execute("DROP TABLE IF EXISTS users_email"));
#endif
    static constexpr auto down = irreversible("an example");
};
using chain = varve::chain<first, second>;

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// SQL that inserts NULL into a column that is NOT NULL.
//
// expect: migration second \(002\), step 1, execute .*: INSERT INTO users: column .email. of table .users. is not null, and a row has no value for it
// expect: To mend it: give it a value
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
    static constexpr auto up = steps(execute("INSERT INTO users (id, email) VALUES (1, '')"));
#else
    static constexpr auto up = steps(execute("INSERT INTO users (id, email) VALUES (1, NULL)"));
#endif
    static constexpr auto down = irreversible("an example");
};
using chain = varve::chain<first, second>;

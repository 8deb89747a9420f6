// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// SQL with a check that reads a column which does not exist.
//
// expect: migration second \(002\), step 1, execute .*: ALTER TABLE users: a check constraint of table .users. reads column .emial., which table .users. does not have; did you mean .email.\?
// expect: To mend it: add the column before, or correct the name
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
    static constexpr auto up = steps(execute("ALTER TABLE users ADD CHECK (email <> '')"));
#else
    static constexpr auto up = steps(execute("ALTER TABLE users ADD CHECK (emial <> '')"));
#endif
    static constexpr auto down = irreversible("an example");
};
using chain = varve::chain<first, second>;

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// SQL whose IF EXISTS applies to the table and not to the missing column.
//
// expect: migration second \(002\), step 1, execute .*: ALTER TABLE users: column .phone. of table .users. does not exist; there are .id. and .email.
// expect: To mend it: add it before, or correct the name
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
    static constexpr auto up = steps(execute("ALTER TABLE IF EXISTS users DROP COLUMN IF EXISTS phone"));
#else
    static constexpr auto up = steps(execute("ALTER TABLE IF EXISTS users DROP COLUMN phone"));
#endif
    static constexpr auto down = irreversible("an example");
};
using chain = varve::chain<first, second>;

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// SQL that uses the former name of a column that it has renamed.
//
// expect: migration second \(002\), step 1, execute .*: CREATE INDEX users_email: column .email. of table .users. does not exist; there are .id. and .address.
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
    static constexpr auto up = steps(execute("ALTER TABLE users RENAME email TO address; CREATE INDEX users_email ON users (address)"));
#else
    static constexpr auto up = steps(execute("ALTER TABLE users RENAME email TO address; CREATE INDEX users_email ON users (email)"));
#endif
    static constexpr auto down = irreversible("an example");
};
using chain = varve::chain<first, second>;

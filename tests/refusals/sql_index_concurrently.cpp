// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// SQL that creates an index concurrently in a transaction.
//
// expect: migration second \(002\), step 1, execute .*: CREATE INDEX users_email: its SQL [a-z]+ CREATE INDEX CONCURRENTLY, which PostgreSQL refuses inside of a transaction
// expect: To mend it: give it an execute of its own with \.outside_transaction\(\)
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
    static constexpr auto up = steps(execute("CREATE INDEX users_email ON users (email)"));
#else
    static constexpr auto up = steps(execute("CREATE INDEX CONCURRENTLY users_email ON users (email)"));
#endif
    static constexpr auto down = irreversible("an example");
};
using chain = varve::chain<first, second>;

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// SQL that creates an index without a name, over a column that does not exist.
//
// expect: migration second \(002\), step 1, execute .*: CREATE INDEX users_emial_idx: column .emial. of table .users. does not exist; did you mean .email.\?
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
    static constexpr auto up = steps(execute("CREATE INDEX ON users (email)"));
#else
    static constexpr auto up = steps(execute("CREATE INDEX ON users (emial)"));
#endif
    static constexpr auto down = irreversible("an example");
};
using chain = varve::chain<first, second>;

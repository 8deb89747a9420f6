// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// SQL with a declared effect that has another type.
//
// expect: migration second \(002\), step 1, execute .*: its declared effect is not what its SQL does: compared with the SQL, column .age. of table .users. is bigint, was integer\.
// expect: To mend it: leave \.effect\(\.\.\.\) out, since varve reads this SQL, or declare all that the SQL does\.
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
    static constexpr auto up =
        steps(execute("ALTER TABLE users ADD COLUMN age integer").effect(add_column("users", column("age", integer))));
#else
    static constexpr auto up =
        steps(execute("ALTER TABLE users ADD COLUMN age integer").effect(add_column("users", column("age", bigint))));
#endif
    static constexpr auto down = irreversible("an example");
};
using chain = varve::chain<first, second>;

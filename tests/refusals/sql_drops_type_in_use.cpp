// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// SQL that drops an enum type that a column has.
//
// expect: migration second \(002\), step 1, execute .*: DROP TYPE mood: enum type .mood. is still needed by column .mood. of table .days.
// expect: To mend it: drop the column first, or change its type
#include <varve/varve.hpp>

using namespace varve::dsl;

struct first {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(execute("CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL); CREATE TYPE mood AS ENUM ('good'); CREATE TABLE days (mood mood)"));
};
struct second {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
#ifdef REPAIRED
    static constexpr auto up = steps(execute("DROP TABLE days; DROP TYPE mood"));
#else
    static constexpr auto up = steps(execute("DROP TYPE mood"));
#endif
    static constexpr auto down = irreversible("an example");
};
using chain = varve::chain<first, second>;

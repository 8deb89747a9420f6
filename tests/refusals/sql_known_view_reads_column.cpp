// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// An operation that drops a column which a view reads.
//
// expect: migration second \(002\), step 1, drop_column .name. of .users.: column .name. of table .users. is still needed by view .names.\.
// expect: To mend it: drop the view first, and create it again after\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct first {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(execute("CREATE TABLE users (id bigint PRIMARY KEY, name text, email text NOT NULL)"),
                                     execute("CREATE VIEW names AS SELECT name FROM users"));
    static constexpr auto down = irreversible("a test");
};
struct second {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
#ifdef REPAIRED
    static constexpr auto up = steps(execute("DROP VIEW names"), drop_column("users", "name"));
    static constexpr auto down = irreversible("a test");
#else
    static constexpr auto up = steps(drop_column("users", "name"));
    static constexpr auto down = irreversible("a test");
#endif
};
using chain = varve::chain<first, second>;

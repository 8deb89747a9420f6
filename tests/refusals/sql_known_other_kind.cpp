// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// SQL that drops a materialized view as a view.
//
// expect: DROP VIEW counts: .counts. is a materialized view, not a view\.
// expect: To mend it: write DROP MATERIALIZED VIEW\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct first {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(execute("CREATE TABLE users (id bigint PRIMARY KEY, name text, email text NOT NULL)"),
                                     execute("CREATE MATERIALIZED VIEW counts AS SELECT count(*) FROM users"));
    static constexpr auto down = irreversible("a test");
};
struct second {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
#ifdef REPAIRED
    static constexpr auto up = steps(execute("DROP MATERIALIZED VIEW counts"));
    static constexpr auto down = irreversible("a test");
#else
    static constexpr auto up = steps(execute("DROP VIEW counts"));
    static constexpr auto down = irreversible("a test");
#endif
};
using chain = varve::chain<first, second>;

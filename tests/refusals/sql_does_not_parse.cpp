// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// SQL that PostgreSQL's grammar refuses.
//
// expect: migration second \(002\), step 1, execute .ALTER TABLE orders\.\.\..: line 2, column 22: ALTER TABLE orders: expected a type, found .NOT.\.
// expect: To mend it: correct the SQL\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct first {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(execute("CREATE TABLE orders (id bigint PRIMARY KEY)"));
};
struct second {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
#ifdef REPAIRED
    static constexpr auto up = steps(execute("ALTER TABLE orders\n    ADD COLUMN paid boolean NOT NULL,\n    ADD COLUMN sent date"));
#else
    static constexpr auto up = steps(execute("ALTER TABLE orders\n    ADD COLUMN paid  NOT NULL,\n    ADD COLUMN sent date"));
#endif
};
using chain = varve::chain<first, second>;

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// SQL that creates a view that already exists.
//
// expect: CREATE VIEW names: view .names. exists already\.
// expect: To mend it: write CREATE OR REPLACE, or drop the other first\.
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
    static constexpr auto up = steps(execute("CREATE OR REPLACE VIEW names AS SELECT name FROM users WHERE id > 0"));
    static constexpr auto down = irreversible("a test");
#else
    static constexpr auto up = steps(execute("CREATE VIEW names AS SELECT name FROM users WHERE id > 0"));
    static constexpr auto down = irreversible("a test");
#endif
};
using chain = varve::chain<first, second>;

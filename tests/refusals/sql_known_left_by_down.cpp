// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A down that leaves a view behind.
//
// expect: migration second \(002\), step 1, execute .CREATE VIEW names.*: after down, up cannot run again: CREATE VIEW names: view .names. exists already\.
// expect: To mend it: drop it in down\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct first {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(execute("CREATE TABLE users (id bigint PRIMARY KEY, name text, email text NOT NULL)"));
    static constexpr auto down = irreversible("a test");
};
struct second {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
#ifdef REPAIRED
    static constexpr auto up = steps(execute("CREATE VIEW names AS SELECT name FROM users"));
    static constexpr auto down = steps(execute("DROP VIEW names"));
#else
    static constexpr auto up = steps(execute("CREATE VIEW names AS SELECT name FROM users"));
    static constexpr auto down = steps(execute("SELECT 1"));
#endif
};
using chain = varve::chain<first, second>;

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A view of a table that does not exist.
//
// expect: CREATE VIEW names: table .user_names. does not exist
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
    static constexpr auto down = irreversible("a test");
#else
    static constexpr auto up = steps(execute("CREATE VIEW names AS SELECT name FROM user_names"));
    static constexpr auto down = irreversible("a test");
#endif
};
using chain = varve::chain<first, second>;

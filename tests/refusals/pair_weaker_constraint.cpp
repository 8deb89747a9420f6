// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// Dropping a constraint that SQL created with properties which no operation can express, without a down.
//
// expect: constraint .k. has storage parameters, which no operation can express; the down would lose it
// expect: To mend it: write down = steps\(execute
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("users", column("a", integer)),
        execute("ALTER TABLE users ADD CONSTRAINT k UNIQUE (a) WITH (fillfactor = 70)")
            .effect(add_constraint("users", unique("a").named("k"))));
    static constexpr auto down = steps(drop_table("users"));
};
struct drop_key {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up = steps(drop_constraint("users", "k"));
#ifdef REPAIRED
    static constexpr auto down = steps(execute("ALTER TABLE users ADD CONSTRAINT k UNIQUE (a) WITH (fillfactor = 70)")
                                           .effect(add_constraint("users", unique("a").named("k"))));
#endif
};
using chain = varve::chain<add_users, drop_key>;

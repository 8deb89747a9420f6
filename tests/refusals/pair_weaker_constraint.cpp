// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// Dropping a constraint that SQL created with properties which no operation can express, without a down.
//
// expect: constraint .fk. has MATCH FULL, which no operation can express; the down would lose it
// expect: To mend it: write down = steps\(execute
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("users", column("a", integer), column("b", integer), primary_key("a", "b")),
        create_table("posts", column("a", integer), column("b", integer)),
        execute("ALTER TABLE posts ADD CONSTRAINT fk FOREIGN KEY (a, b) REFERENCES users MATCH FULL")
            .effect(add_constraint("posts", foreign_key("a", "b").references("users", "a", "b").named("fk"))));
    static constexpr auto down = steps(drop_table("posts"), drop_table("users"));
};
struct drop_key {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up = steps(drop_constraint("posts", "fk"));
#ifdef REPAIRED
    static constexpr auto down = steps(execute("ALTER TABLE posts ADD CONSTRAINT fk FOREIGN KEY (a, b) REFERENCES users MATCH FULL")
                                           .effect(add_constraint("posts", foreign_key("a", "b").references("users", "a", "b").named("fk"))));
#endif
};
using chain = varve::chain<add_users, drop_key>;

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A down that creates a constraint without the properties which SQL gave it.
//
// expect: constraint .k. of table .users. no longer has storage parameters
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("a", integer), column("b", integer)),
                                     execute("ALTER TABLE users ADD CONSTRAINT k UNIQUE (a) WITH (fillfactor = 70)").effect(add_constraint("users", unique("a").named("k"))));
    static constexpr auto down = steps(drop_table("users"));
};
struct drop_key {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up = steps(drop_constraint("users", "k"));
#ifdef REPAIRED
    static constexpr auto down = steps(execute("ALTER TABLE users ADD CONSTRAINT k UNIQUE (a) WITH (fillfactor = 70)").effect(add_constraint("users", unique("a").named("k"))));
#else
    static constexpr auto down = steps(add_constraint("users", unique("a").named("k")));
#endif
};
using chain = varve::chain<add_users, drop_key>;

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A fold of two migrations that leaves out SQL which no operation expresses.
//
// expect: in the first chain, migration add_email \(002\), step 2, runs GRANT SELECT ON users TO PUBLIC, and the second chain does not. varve does not know what it does to the schema.
// expect: To mend it: write it in both chains, in the same order, or declare with .effect\(...\) what it does.
#include <varve/equivalent.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint).primary_key()));
};
struct add_email {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up = steps(add_column("users", column("email", text)),
                                     execute("GRANT SELECT ON users TO PUBLIC"));
    static constexpr auto down = irreversible("an example");
};
struct users {
    static constexpr auto revision = "002";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("users", column("id", bigint).primary_key(), column("email", text))
#ifdef REPAIRED
        , execute("GRANT SELECT ON users TO PUBLIC"));
#else
        );
#endif
    static constexpr auto down = irreversible("an example");
};
using old_chain = varve::chain<add_users, add_email>;
using chain = varve::chain<users>;
static_assert(varve::equivalent<old_chain, chain>);

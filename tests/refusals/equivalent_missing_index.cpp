// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A fold of two migrations that forgets an index.
//
// expect: index .ix_email. of table .users. exists only in the first chain. To mend it: do in the second chain what create_index\(.ix_email., on\(.users., .email.\)\) does.
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
                                     create_index("ix_email", on("users", "email")));
};
struct users {
    static constexpr auto revision = "002";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("users", column("id", bigint).primary_key(), column("email", text))
#ifdef REPAIRED
        , create_index("ix_email", on("users", "email")));
#else
        );
#endif
};
using old_chain = varve::chain<add_users, add_email>;
using chain = varve::chain<users>;
static_assert(varve::equivalent<old_chain, chain>);

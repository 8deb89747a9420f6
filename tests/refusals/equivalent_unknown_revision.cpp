// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A comparison at a revision that the fold does not have.
//
// expect: equivalent names revision .001., which the second chain does not have. To mend it: write one that both have, or .head..
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
    static constexpr auto up = steps(add_column("users", column("email", varchar(80)).not_null()));
};
struct users {
    static constexpr auto revision = "002";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("users", column("id", bigint).primary_key(), column("email", varchar(80)).not_null()));
};
using old_chain = varve::chain<add_users, add_email>;
using chain = varve::chain<users>;
#ifdef REPAIRED
static_assert(varve::equivalent<old_chain, chain, "002">);
#else
static_assert(varve::equivalent<old_chain, chain, "001">);
#endif

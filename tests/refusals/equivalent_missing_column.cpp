// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A fold of two migrations that forgets a column.
//
// expect: the chains are not equivalent at .002. and .002.: column .email. of table .users. exists only in the first chain.
// expect: To mend it: do in the second chain what add_column\(.users., column\(.email., varchar\(80\)\).not_null\(\)\) does.
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
#ifdef REPAIRED
        create_table("users", column("id", bigint).primary_key(), column("email", varchar(80)).not_null()));
#else
        create_table("users", column("id", bigint).primary_key()));
#endif
};
using old_chain = varve::chain<add_users, add_email>;
using chain = varve::chain<users>;
static_assert(varve::equivalent<old_chain, chain>);

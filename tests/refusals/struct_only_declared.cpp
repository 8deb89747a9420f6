// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A migration whose header is not included.
//
// expect: migration add_users: it is declared here, but not defined\. To mend it: include the header that defines it before varve::chain names it
#include <varve/varve.hpp>

using namespace varve::dsl;

#ifdef REPAIRED
struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint)));
};
#else
struct add_users;
#endif
using chain = varve::chain<add_users>;

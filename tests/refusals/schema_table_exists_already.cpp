// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A table that an earlier migration has created.
//
// expect: migration add_again \(002\), step 1, create_table .users.: table .users. exists already
// expect: To mend it: 
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint).primary_key(), column("email", text)));
};
struct add_again {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
#ifdef REPAIRED
    static constexpr auto up = steps(create_table("people", column("id", bigint)));
#else
    static constexpr auto up = steps(create_table("users", column("id", bigint)));
#endif
};
using chain = varve::chain<add_users, add_again>;

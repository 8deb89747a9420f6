// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A migration with private members.
//
// expect: migration add_users: it has no public member revision
#include <varve/varve.hpp>

using namespace varve::dsl;

class add_users {
#ifdef REPAIRED
public:
#endif
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint)));
};
using chain = varve::chain<add_users>;

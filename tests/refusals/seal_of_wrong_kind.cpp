// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A seal that is a text.
//
// expect: migration add_users: its sealed is not a number. To mend it: write static constexpr auto sealed = 0x0123456789abcdef, the fingerprint of up, which the command seal writes.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto sealed = 0x89319980b050b885;
#else
    static constexpr auto sealed = "0x0";
#endif
    static constexpr auto up = steps(create_table("users", column("id", bigint).primary_key()));
};
using chain = varve::chain<add_users>;

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A migration that was edited after it was sealed.
//
// expect: migration add_users .001.: it was edited after it was sealed: sealed is 0x[0-9a-f]{16}, its up has 0x[0-9a-f]{16}. To mend it: restore it, and write the change as a new migration; or, if the edit is meant, write static constexpr auto sealed = 0x[0-9a-f]{16}, and run repair 001 for each database that has it.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto sealed = 0x89319980b050b885;
#ifdef REPAIRED
    static constexpr auto up = steps(create_table("users", column("id", bigint).primary_key()));
#else
    static constexpr auto up = steps(create_table("users", column("id", bigint).primary_key(), column("name", text)));
#endif
};
using chain = varve::chain<add_users>;

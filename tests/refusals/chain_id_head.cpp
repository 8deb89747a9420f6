// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A revision called head, which is a target.
//
// expect: revision .head. is a word of the command line\. To mend it: give it an id of its own
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
#ifdef REPAIRED
    static constexpr auto revision = "a1";
#else
    static constexpr auto revision = "head";
#endif
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint)));
};
using chain = varve::chain<add_users>;

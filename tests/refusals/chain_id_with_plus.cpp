// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A revision with a plus, which has a meaning in targets.
//
// expect: revision .a\+1. contains .\+.\. To mend it: use letters, digits and _; the command line needs @ : \+ - , and blanks
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
#ifdef REPAIRED
    static constexpr auto revision = "a1";
#else
    static constexpr auto revision = "a+1";
#endif
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint)));
};
using chain = varve::chain<add_users>;

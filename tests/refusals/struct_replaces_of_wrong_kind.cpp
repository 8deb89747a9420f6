// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A replaces that is a number.
//
// expect: migration add_users: its replaces is neither a revision nor revisions\(...\)
// expect: To mend it: write static constexpr auto replaces = .the revision that was folded into this one., or revisions
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "003";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto replaces = "2";
#else
    static constexpr auto replaces = 2;
#endif
    static constexpr auto up = steps(create_table("users", column("id", bigint), column("email", text)));
};
using chain = varve::chain<add_users>;

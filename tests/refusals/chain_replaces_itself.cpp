// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A fold that names its own revision among those that it replaces.
//
// expect: migration add_users .003.: it replaces .003., which is its own revision. To mend it: name only the other revisions
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "003";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto replaces = revisions("001", "002");
#else
    static constexpr auto replaces = revisions("001", "002", "003");
#endif
    static constexpr auto up = steps(create_table("users", column("id", bigint), column("email", text)));
};
using chain = varve::chain<add_users>;

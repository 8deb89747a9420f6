// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A comment on the index of a key, which varve does not keep.
//
// expect: migration add_users
// expect: varve keeps no comments on the indexes of constraints
// expect: To mend it:
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up = steps(create_table("t", column("a", integer).primary_key()), comment_on_table("t", "by a"));
#else
    static constexpr auto up = steps(create_table("t", column("a", integer).primary_key()), comment_on_index("t_pkey", "by a"));
#endif
};
using chain = varve::chain<add_users>;

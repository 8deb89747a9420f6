// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A char as a value, which could mean a number or text.
//
// expect: a character could be a number or a text: write .a., or an int
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up = steps(create_table("users", column("id", text).default_to("a")));
#else
    static constexpr auto up = steps(create_table("users", column("id", text).default_to('a')));
#endif
};
using chain = varve::chain<add_users>;

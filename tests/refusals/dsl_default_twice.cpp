// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A column with two defaults.
//
// expect: a column can have only one of default_to, identity, identity_always and generated_as
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up = steps(create_table("users", column("id", bigint).default_to(2)));
#else
    static constexpr auto up = steps(create_table("users", column("id", bigint).default_to(1).default_to(2)));
#endif
};
using chain = varve::chain<add_users>;

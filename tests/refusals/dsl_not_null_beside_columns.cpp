// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// not_null(...) among the columns of a new table, instead of after its column.
//
// expect: error: static assertion failed.*: create_table takes column\(\.\.\.\)
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up = steps(create_table("users", column("name", text).not_null("named")));
#else
    static constexpr auto up = steps(create_table("users", column("name", text), not_null("name").named("named")));
#endif
};
using chain = varve::chain<add_users>;

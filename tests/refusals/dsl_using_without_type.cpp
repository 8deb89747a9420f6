// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// using_(...) without type(...).
//
// expect: using_ belongs after type\(\.\.\.\), to which it converts
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up =
        steps(create_table("users", column("id", bigint)), alter_column("users", "id").type(integer).using_("id + 1"));
#else
    static constexpr auto up =
        steps(create_table("users", column("id", bigint)), alter_column("users", "id").using_("id + 1"));
#endif
    static constexpr auto down = irreversible("rows");
};
using chain = varve::chain<add_users>;

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A release that is a number.
//
// expect: its release is not a text
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto release = "2.9";
    static constexpr auto up = steps(create_table("users", column("id", bigint).primary_key()));
};

struct add_orders {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
#ifdef REPAIRED
    static constexpr auto release = "2.10";
#else
    static constexpr auto release = 2.10;
#endif
    static constexpr auto up = steps(create_table("orders", column("id", bigint).primary_key()));
};
using chain = varve::chain<add_users, add_orders>;

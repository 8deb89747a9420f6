// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// The definition of a view is not a query.
//
// expect: create_view .gone.: view .gone.: its definition is not one query\. To mend it: write one SELECT, VALUES, TABLE or WITH
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up =
        steps(create_table("users", column("id", bigint).primary_key(), column("email", text)),
              create_view("emails", "SELECT id, email FROM users"));
};
struct change {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
#ifdef REPAIRED
    static constexpr auto up = steps(create_view("gone", "SELECT id FROM users"));
#else
    static constexpr auto up = steps(create_view("gone", "DELETE FROM users"));
#endif
};
using chain = varve::chain<add_users, change>;

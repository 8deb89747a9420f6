// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A view with two check options.
//
// expect: a view can have only one check option
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
    static constexpr auto up = steps(create_view("checked", "SELECT id FROM users").with_check_option());
#else
    static constexpr auto up = steps(create_view("checked", "SELECT id FROM users").with_check_option().with_local_check_option());
#endif
};
using chain = varve::chain<add_users, change>;

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// Refreshes a materialized view in two ways.
//
// expect: refresh_materialized_view takes concurrently\(\) or with_no_data\(\), not both
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
    static constexpr auto up = steps(create_materialized_view("counts", "SELECT count(*) AS n FROM users"), refresh_materialized_view("counts").with_no_data());
#else
    static constexpr auto up = steps(create_materialized_view("counts", "SELECT count(*) AS n FROM users"), refresh_materialized_view("counts").with_no_data().concurrently());
#endif
};
using chain = varve::chain<add_users, change>;

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include <varve/sql.hpp>
#include <varve/varve.hpp>

using namespace varve::dsl;

// [made]
struct add_orders {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("orders",
            column("id", bigint).identity().primary_key(),
            column("user_id", bigint).not_null(),
            column("total", numeric(10, 2)).not_null(),
            column("state", text).not_null()),
        create_view("open_orders", "SELECT id, user_id, total FROM orders WHERE state = 'open'"),
        create_materialized_view("totals",
            "SELECT user_id, sum(total) AS total FROM orders GROUP BY user_id"),
        create_index("ix_totals", on("totals", "user_id")).unique());            // for concurrently()
};

struct also_count_new_ones {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up = steps(
        replace_view("open_orders",
            "SELECT id, user_id, total FROM orders WHERE state IN ('new', 'open')"),
        refresh_materialized_view("totals").concurrently());
};
// [/made]

// [retyped]
struct shorten_states {
    static constexpr auto revision = "003";
    static constexpr auto revises = "002";
    static constexpr auto up = steps(
        drop_view("open_orders"),                                                // it reads the column
        alter_column("orders", "state").type(varchar(20)),
        create_view("open_orders", "SELECT id, user_id, total FROM orders WHERE state = 'open'"));
};
// [/retyped]

using chain = varve::chain<add_orders, also_count_new_ones, shorten_states>;

// [down]
static_assert(varve::down_sql<also_count_new_ones, chain> ==
              "CREATE OR REPLACE VIEW open_orders AS "
              "SELECT id, user_id, total FROM orders WHERE state = 'open';");
// [/down]

int main() { return 0; }

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include <varve/sql.hpp>
#include <varve/varve.hpp>

using namespace varve::dsl;

// [made]
struct guard_orders {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("orders",
            column("id", bigint).identity().primary_key(),
            column("owner", text).not_null(),
            column("total", numeric(10, 2)).not_null()),
        create_policy("own_orders", on("orders"))
            .using_("owner = current_user"),
        create_policy("sane_total", on("orders"))
            .restrictive().for_insert()
            .with_check("total >= 0"),
        enable_row_security("orders"));
};
// [/made]

// [down]
struct open_orders {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up = steps(drop_policy("sane_total", on("orders")));
};

using chain = varve::chain<guard_orders, open_orders>;

static_assert(varve::down_sql<open_orders, chain> ==
              "CREATE POLICY sane_total ON orders AS RESTRICTIVE FOR INSERT WITH CHECK (total >= 0);");
// [/down]

int main() { return 0; }

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Views and materialized views on a real server: every prefix of a chain goes up, down to the dump that was there
// before, and up again. A definition that the server refuses is one that the compiler refuses.

#include "support/catch.hpp"
#include "support/walker_checks.hpp"
#include "varve/chain/chain.hpp"
#include "varve/dsl/dsl.hpp"

using namespace varve::dsl;

namespace {

struct view_tables {
    static constexpr auto revision = "view_01";
    static constexpr auto revises = varve::base;
    static constexpr auto message = "tables";
    static constexpr auto up = steps(
        create_schema("shop"),
        create_table("users", column("id", bigint).primary_key(), column("email", text).not_null(), column("active", boolean)),
        create_table("shop.orders", column("id", bigint).primary_key(), column("user_id", bigint).references("users"),
                     column("total", numeric(10, 2)), column("State", text)));
};
struct view_made {
    static constexpr auto revision = "view_02";
    static constexpr auto revises = "view_01";
    static constexpr auto message = "views";
    static constexpr auto up =
        steps(create_view("active_users", "SELECT id, email FROM users WHERE active;").security_barrier(),
              create_view("shop.\u00fcber", "SELECT o.id, o.\"State\" FROM shop.orders o -- all of them"),
              create_view("checked", "SELECT id AS a, email AS b FROM users WHERE id > 3").columns("Id", "e mail").with_check_option(),
              create_view("over", "SELECT email FROM active_users"),
              create_view("starred", "SELECT * FROM users"),
              create_materialized_view("per_user", "SELECT user_id, sum(total) AS total FROM shop.orders GROUP BY user_id").with_no_data(),
              create_index("ix_per_user", on("per_user", "user_id")).unique());
};
struct view_filled {
    static constexpr auto revision = "view_03";
    static constexpr auto revises = "view_02";
    static constexpr auto message = "refresh";
    static constexpr auto up = steps(refresh_materialized_view("per_user"), refresh_materialized_view("per_user").concurrently());
};
struct view_replaced {
    static constexpr auto revision = "view_04";
    static constexpr auto revises = "view_03";
    static constexpr auto message = "other definitions";
    static constexpr auto up = steps(
        replace_view("active_users", "SELECT id, email FROM users WHERE active AND id > 1"),
        replace_view("checked", "SELECT id, email, active FROM users").columns("Id", "e mail", "more"),
        execute("CREATE OR REPLACE VIEW public.new_one AS SELECT 1 AS one; CREATE OR REPLACE VIEW new_one AS SELECT 2 AS one"));
};
struct view_renamed {
    static constexpr auto revision = "view_05";
    static constexpr auto revises = "view_04";
    static constexpr auto message = "other names";
    static constexpr auto up = steps(rename_view("shop.\u00fcber", "under"), rename_materialized_view("per_user", "by_user"),
                                     execute("ALTER VIEW over RENAME TO \"Over\"; REFRESH MATERIALIZED VIEW by_user"));
};
struct view_dropped {
    static constexpr auto revision = "view_06";
    static constexpr auto revises = "view_05";
    static constexpr auto message = "gone";
    static constexpr auto up = steps(drop_index("ix_per_user"), drop_materialized_view("by_user"), drop_view("starred"),
                                     execute("DROP VIEW active_users, \"Over\""), drop_view("shop.under"), drop_view("checked"),
                                     drop_view("new_one"), drop_column("users", "active"));
    // The index of a materialized view is not in varve's schema.
    static constexpr auto down = steps(
        add_column("users", column("active", boolean)), create_view("new_one", "SELECT 2 AS one"),
        create_view("checked", "SELECT id, email, active FROM users").columns("Id", "e mail", "more"),
        create_view("shop.under", "SELECT o.id, o.\"State\" FROM shop.orders o"),
        create_view("active_users", "SELECT id, email FROM users WHERE active AND id > 1"),
        create_view("Over", "SELECT email FROM active_users"), create_view("starred", "SELECT * FROM users"),
        create_materialized_view("by_user", "SELECT user_id, sum(total) AS total FROM shop.orders GROUP BY user_id"),
        create_index("ix_per_user", on("by_user", "user_id")).unique());
};
using view_chain = varve::chain<view_tables, view_made, view_filled, view_replaced, view_renamed, view_dropped>;

}  // namespace

TEST_CASE("every prefix of a chain of views goes up, down to the same dump, and up again") { varve::tests::check_dumps<view_chain>("views"); }

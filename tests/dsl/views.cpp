// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "dsl/lowered.hpp"
#include "support/rendered.hpp"
#include "varve/dsl/dsl.hpp"
#include "varve/operation/title.hpp"

using namespace varve::dsl;

namespace varve::tests::views {

constexpr auto made = steps(
    create_view("active_users", "SELECT id, email FROM users WHERE active"),
    create_view("shop.open", " SELECT 1, 2; -- two").columns("a", "B c").security_barrier().security_invoker().with_check_option(),
    create_view("v", "VALUES (1)").or_replace().with_local_check_option(), replace_view("v", "TABLE t"), drop_view("v"),
    rename_view("shop.open", "closed"), create_materialized_view("m", "SELECT a FROM t"),
    create_materialized_view("m", "SELECT a FROM t").columns("b").with_no_data(), drop_materialized_view("shop.m"),
    rename_materialized_view("m", "N"), refresh_materialized_view("m"), refresh_materialized_view("m").concurrently(),
    refresh_materialized_view("m").with_no_data());

constexpr std::string_view expected[] = {
    "CREATE VIEW active_users AS SELECT id, email FROM users WHERE active;",
    "CREATE VIEW shop.open (a, \"B c\") WITH (security_barrier, security_invoker) AS SELECT 1, 2 WITH CHECK OPTION;",
    "CREATE OR REPLACE VIEW v AS VALUES (1) WITH LOCAL CHECK OPTION;",
    "CREATE OR REPLACE VIEW v AS TABLE t;",
    "DROP VIEW v;",
    "ALTER VIEW shop.open RENAME TO closed;",
    "CREATE MATERIALIZED VIEW m AS SELECT a FROM t;",
    "CREATE MATERIALIZED VIEW m (b) AS SELECT a FROM t WITH NO DATA;",
    "DROP MATERIALIZED VIEW shop.m;",
    "ALTER MATERIALIZED VIEW m RENAME TO \"N\";",
    "REFRESH MATERIALIZED VIEW m;",
    "REFRESH MATERIALIZED VIEW CONCURRENTLY m;",
    "REFRESH MATERIALIZED VIEW m WITH NO DATA;",
};
constexpr std::string_view titles[] = {
    "create_view \"active_users\"", "create_view \"shop.open\"", "create_view \"v\"", "replace_view \"v\"", "drop_view \"v\"",
    "rename_view \"shop.open\"", "create_materialized_view \"m\"", "create_materialized_view \"m\"",
    "drop_materialized_view \"shop.m\"", "rename_materialized_view \"m\"", "refresh_materialized_view \"m\"",
    "refresh_materialized_view \"m\"", "refresh_materialized_view \"m\"",
};

constexpr bool renders_as_expected() {
    const auto all = made.operations();
    for (std::size_t i = 0; i < all.size(); ++i) {
        varve::detail::buffer_sink sql;
        varve::render(sql, all[i]);
        varve::detail::buffer_sink called;
        varve::title(called, all[i]);
        if (sql.text() != expected[i] || called.text() != titles[i]) { return false; }
    }
    return all.size() == std::size(expected) && all.size() == std::size(titles);
}

}  // namespace varve::tests::views

static_assert(varve::tests::views::renders_as_expected());

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Row security on a real server: after each migration the replayed schema equals the catalog, and every prefix of a chain goes
// down to the dump that was there before.

#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/walker_checks.hpp"
#include "varve/catalog/read_catalog.hpp"
#include "varve/chain/chain.hpp"
#include "varve/diff/diff.hpp"
#include "varve/dsl/dsl.hpp"
#include "varve/judge/compare.hpp"
#include "varve/render/render.hpp"
#include "varve/replay/replay.hpp"

using namespace varve::dsl;

namespace {

struct row_security_tables {
    static constexpr auto revision = "row_security_01";
    static constexpr auto revises = varve::base;
    static constexpr auto message = "tables";
    static constexpr auto up =
        steps(create_schema("shop"), create_table("shop.users", column("id", bigint).primary_key(), column("email", text)), create_table("notes", column("id", bigint)));
};
struct row_security_enabled {
    static constexpr auto revision = "row_security_02";
    static constexpr auto revises = "row_security_01";
    static constexpr auto message = "enabled";
    static constexpr auto up = steps(enable_row_security("shop.users"), enable_row_security("shop.users"), force_row_security("shop.users"),
                                     execute("ALTER TABLE notes FORCE ROW LEVEL SECURITY, ADD COLUMN text text"));
};
struct row_security_renamed {
    static constexpr auto revision = "row_security_03";
    static constexpr auto revises = "row_security_02";
    static constexpr auto message = "renamed";
    static constexpr auto up = steps(rename_table("shop.users", "people"), no_force_row_security("shop.people"), disable_row_security("notes"));
};
struct row_security_policies {
    static constexpr auto revision = "policy_01";
    static constexpr auto revises = varve::base;
    static constexpr auto message = "policies";
    static constexpr auto up = steps(
        create_schema("shop"), create_table("shop.orders", column("id", bigint).primary_key(), column("owner", text).not_null(), column("state", text), column("total", integer)),
        create_table("teams", column("id", bigint).primary_key(), column("member", text)), enable_row_security("shop.orders"),
        create_policy("own", on("shop.orders")).using_("owner = current_user AND total BETWEEN 1 AND 5").with_check("owner = CURRENT_USER"),
        create_policy("read", on("shop.orders")).for_select().to("pg_monitor", "pg_read_all_settings").using_("state IN ('open', 'paid')"),
        create_policy("It's new", on("shop.orders")).restrictive().for_insert().with_check("total > 0"),
        create_policy("team", on("shop.orders")).for_update().to("public").using_("EXISTS (SELECT 1 FROM teams t WHERE t.id = orders.id AND t.member = current_user)"),
        execute("CREATE POLICY gone ON shop.orders AS PERMISSIVE FOR DELETE TO CURRENT_USER USING (total = 0)"), create_policy("empty", on("teams")));
};
struct row_security_changed {
    static constexpr auto revision = "policy_02";
    static constexpr auto revises = "policy_01";
    static constexpr auto message = "changes";
    static constexpr auto up =
        steps(rename_policy("read", on("shop.orders"), "readers"), rename_column("shop.orders", "state", "stage"), rename_column("shop.orders", "owner", "Holder"),
              drop_policy("team", on("shop.orders")), rename_table("shop.orders", "sales"), execute("ALTER POLICY gone ON shop.sales RENAME TO removed; DROP POLICY empty ON teams"));
};
struct row_security_no_policies {
    static constexpr auto revision = "policy_03";
    static constexpr auto revises = "policy_02";
    static constexpr auto message = "fewer";
    static constexpr auto up = steps(drop_policy("own", on("shop.sales")), drop_policy("readers", on("shop.sales")),
                                     create_policy("own", on("shop.sales")).using_("sales.\"Holder\" = current_user"));
};
struct row_security_no_table {
    static constexpr auto revision = "policy_04";
    static constexpr auto revises = "policy_03";
    static constexpr auto message = "none";
    static constexpr auto up = steps(drop_table("shop.sales"));
};
using policy_chain = varve::chain<row_security_policies, row_security_changed, row_security_no_policies, row_security_no_table>;

struct row_security_dropped {
    static constexpr auto revision = "row_security_04";
    static constexpr auto revises = "row_security_03";
    static constexpr auto message = "gone";
    static constexpr auto up = steps(drop_table("notes"), disable_row_security("shop.people"), drop_table("shop.people"));
};
using row_security_chain = varve::chain<row_security_tables, row_security_enabled, row_security_renamed, row_security_dropped>;

}  // namespace

TEST_CASE("row security: every prefix of a chain equals the catalog") { CHECK(varve::tests::check_chain<row_security_chain>().empty()); }
TEST_CASE("row security: every prefix of a chain goes down to the same dump") { varve::tests::check_dumps<row_security_chain>("row_security"); }

TEST_CASE("row security: every prefix of a chain of policies equals the catalog") { CHECK(varve::tests::check_chain<policy_chain>() == std::vector<std::string>{}); }
TEST_CASE("row security: every prefix of a chain of policies goes down to the same dump") { varve::tests::check_dumps<policy_chain>("policies"); }

TEST_CASE("row security: what differs is found") {
    const varve::tests::scratch_database database("row_security_check");
    varve::tests::walker_mover<policy_chain> mover(database.url());
    mover.move_to(1);
    pqxx::connection connection(database.url());
    const auto differences = [&] {
        varve::detail::text_arena texts;
        varve::schema expected(texts);
        for (const varve::operation& each : row_security_policies::up.operations()) { REQUIRE_FALSE(varve::replay(expected, each)); }
        return varve::differences(connection, expected, varve::read_catalog(connection, texts, {.without = {"varve_history"}}));
    };
    const auto says = [](const std::vector<std::string>& all, const std::string& wanted) {
        for (const std::string& each : all) {
            if (each == wanted) { return true; }
        }
        return false;
    };
    varve::tests::run_sql(connection, R"(ALTER TABLE shop.orders DISABLE ROW LEVEL SECURITY; DROP POLICY empty ON teams; CREATE POLICY mine ON shop.orders;
        DROP POLICY "It's new" ON shop.orders; CREATE POLICY "It's new" ON shop.orders FOR INSERT TO pg_monitor WITH CHECK (total > 1);
        ALTER POLICY own ON shop.orders USING (true))");
    const std::vector<std::string> found = differences();
    CAPTURE(found);
    CHECK(says(found, "table \"shop.orders\": row security is disabled, expected enabled"));
    CHECK(says(found, "table \"teams\": policy \"empty\" is missing"));
    CHECK(says(found, "table \"shop.orders\": policy \"mine\" is not expected"));
    CHECK(says(found, "table \"shop.orders\", policy \"It's new\": the kind is permissive, expected restrictive"));
    CHECK(says(found, "table \"shop.orders\", policy \"It's new\": the list of roles is pg_monitor, expected PUBLIC"));
    CHECK(says(found, "table \"shop.orders\", policy \"It's new\": WITH CHECK is total > 1, expected total > 0"));
    CHECK(found.size() == 7);
}

TEST_CASE("row security: diff of two databases") {
    const varve::tests::scratch_database one("row_security_one");
    const varve::tests::scratch_database other("row_security_other");
    pqxx::connection first(one.url());
    pqxx::connection second(other.url());
    varve::tests::run_sql(first, "CREATE TABLE a (x int); CREATE TABLE b (x int); ALTER TABLE b ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY");
    varve::tests::run_sql(second, "CREATE TABLE a (x int); CREATE TABLE b (x int); CREATE TABLE c (x int); ALTER TABLE a ENABLE ROW LEVEL SECURITY; ALTER TABLE c FORCE ROW LEVEL SECURITY");
    varve::detail::text_arena texts;
    std::string found;
    for (const varve::operation& each : varve::diff(varve::read_catalog(first, texts), varve::read_catalog(second, texts))) {
        varve::detail::buffer_sink sql;
        varve::render(sql, each);
        found += std::string(sql.text()) + '\n';
        varve::tests::run_sql(first, std::string(sql.text()));
    }
    CHECK(found.find("ALTER TABLE a ENABLE ROW LEVEL SECURITY;\n") != std::string::npos);
    CHECK(found.find("ALTER TABLE b DISABLE ROW LEVEL SECURITY;\nALTER TABLE b NO FORCE ROW LEVEL SECURITY;\n") != std::string::npos);
    CHECK(found.find("ALTER TABLE c FORCE ROW LEVEL SECURITY;\n") != std::string::npos);
    CHECK(varve::tests::pg_dump_schema(one.url()) == varve::tests::pg_dump_schema(other.url()));
}

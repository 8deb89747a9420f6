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
#include "varve/emit/emit.hpp"
#include "varve/render/render.hpp"

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

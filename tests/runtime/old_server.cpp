// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// A chain whose last migration needs PostgreSQL 18: an older server is refused before anything runs.

#include <string>

#include "support/catch.hpp"
#include "support/database.hpp"
#include "support/server_version.hpp"
#include "varve/chain/least_version.hpp"
#include "varve/dsl/dsl.hpp"
#include "varve/run.hpp"

using namespace varve::dsl;
using varve::tests::query_value;
using varve::tests::scratch_database;

namespace {

struct first {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("t", column("a", integer)));
};
struct second {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up = steps(create_table("u", column("a", integer)), add_column("t", column("v", integer).generated_as("a + 1").virtual_()));
};
using chain = varve::chain<first, second>;

std::string tables(pqxx::connection& connection) {
    return query_value(connection,
                       "SELECT coalesce(string_agg(relname, ' ' ORDER BY relname), '') FROM pg_class WHERE relkind = 'r' AND "
                       "relnamespace = 'public'::regnamespace");
}

}  // namespace

TEST_CASE("a server runs a chain that is not too new for it, and an older one runs nothing of it") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    if (varve::tests::server_major() >= varve::least_version<chain>.version) {
        CHECK(varve::run_migrations<chain>(connection).to == "002");
        CHECK(tables(connection) == "t u varve_history");
        return;
    }
    const auto refuse = [&] {
        try {
            varve::run_migrations<chain>(connection);
        } catch (const varve::server_too_old& old) {
            CHECK(old.revision() == "002");
            CHECK(old.needed() == 18);
            CHECK(old.found() == varve::tests::server_major());
            return std::string(old.what());
        }
        return std::string();
    };
    CHECK(refuse().find("migration \"002\", step 2, add_column \"v\" of \"t\": a virtual generated column needs PostgreSQL 18") == 0);
    CHECK(tables(connection).empty());
    // What comes before runs, and stays as it is when the rest is refused.
    CHECK(varve::run_migrations<chain>(connection, {.target = "001"}).to == "001");
    CHECK_FALSE(refuse().empty());
    CHECK(tables(connection) == "t varve_history");
    CHECK(varve::history(connection).size() == 1);
    CHECK(varve::run_migrations<chain>(connection, {.target = "base"}).to.empty());
}

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Generated columns that get another expression, or none, with rows.

#include <string>

#include "support/catch.hpp"
#include "support/database.hpp"
#include "support/server_version.hpp"
#include "varve/run.hpp"
#include "varve/varve.hpp"

namespace {

using namespace varve::dsl;
using varve::tests::query_value;

struct made {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("t", column("a", integer), column("twice", integer).generated_as("a * 2"), column("b", integer)),
                                     create_index("ix", on("t", "twice")));
};
struct plain {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up = steps(alter_column("t", "twice").drop_expression().set_default(7));
    static constexpr auto down = irreversible("the values are the column's own");
};
struct thrice {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up = steps(alter_column("t", "twice").set_expression("a * 3"));
};

std::string rows(pqxx::connection& of) { return query_value(of, "SELECT string_agg(concat_ws(' ', a, twice), ', ' ORDER BY a) FROM t"); }

}  // namespace

TEST_CASE("a generated column becomes an ordinary one and keeps its values") {
    const varve::tests::scratch_database database;
    pqxx::connection connection(database.url());
    using chain = varve::chain<made, plain>;
    varve::run_migrations<chain>(connection, {.target = "001"});
    varve::tests::run_sql(connection, "INSERT INTO t (a) VALUES (1), (20)");
    varve::run_migrations<chain>(connection);
    varve::tests::run_sql(connection, "INSERT INTO t (a) VALUES (300); UPDATE t SET a = 2 WHERE a = 1");
    CHECK(rows(connection) == "2 2, 20 40, 300 7");
}

TEST_CASE("a generated column gets another expression in place, and its own again on the way back", "[since_17]") {
    if (!varve::tests::needs_server(17)) { return; }
    const varve::tests::scratch_database database;
    pqxx::connection connection(database.url());
    using chain = varve::chain<made, thrice>;
    static_assert(varve::least_version<chain>.version == 17);
    varve::run_migrations<chain>(connection, {.target = "001"});
    varve::tests::run_sql(connection, "INSERT INTO t (a) VALUES (1), (20)");
    varve::run_migrations<chain>(connection);
    CHECK(rows(connection) == "1 3, 20 60");
    CHECK(query_value(connection, "SELECT attnum FROM pg_attribute WHERE attrelid = 't'::regclass AND attname = 'twice'") == "2");
    varve::run_migrations<chain>(connection, {.target = "001"});
    CHECK(rows(connection) == "1 2, 20 40");
}

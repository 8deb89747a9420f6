// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// The policy of a run that drops rows, and how they are counted.

#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/database.hpp"
#include "support/hand_made.hpp"
#include "varve/run.hpp"

namespace {

using varve::tests::hand_made;
using varve::tests::run_sql;
using varve::tests::scratch_database;
using varve::tests::undeclared_sql;

varve::run_options careful(const std::string& target = "head") {
    varve::run_options options;
    options.target = target;
    options.data_loss = varve::run_options::refuse_loss;
    return options;
}

/// What a run says that it would lose.
std::vector<std::string> lost_by(const hand_made& chain, pqxx::connection& connection, const varve::run_options& options) {
    std::vector<std::string> result;
    try {
        varve::detail::run(chain, connection, options);
    } catch (const varve::data_loss_error& refused) {
        for (const varve::lost_data& each : refused.lost()) { result.push_back(each.text()); }
    }
    return result;
}

varve::operation drop_column(std::string_view table, std::string_view column) {
    varve::operations::drop_column made;
    made.table = table;
    made.column = column;
    return {made};
}
varve::operation drop_table(std::string_view table) {
    varve::operations::drop_table made;
    made.table = table;
    return {made};
}
varve::operation rename_table(std::string_view table, std::string_view to) {
    varve::operations::rename_table made;
    made.table = table;
    made.to = to;
    return {made};
}
varve::operation rename_column(std::string_view table, std::string_view column, std::string_view to) {
    varve::operations::rename_column made;
    made.table = table;
    made.column = column;
    made.to = to;
    return {made};
}

}  // namespace

TEST_CASE("a service loses what its migrations drop, unless it refuses") {
    const hand_made chain = hand_made()
                                .add("001", {varve::tests::create_table("a", {"id", "note"})})
                                .add("002", {drop_column("a", "note")});
    const scratch_database database;
    pqxx::connection connection(database.url());
    varve::detail::run(chain, connection, careful("001"));
    run_sql(connection, "INSERT INTO a SELECT g, g FROM generate_series(1, 3) AS g");
    CHECK(lost_by(chain, connection, careful()) == std::vector<std::string>{"column \"note\" of table \"a\" holds 3 values"});
    const varve::report done = varve::detail::run(chain, connection, {});
    CHECK(done.ran.size() == 1);
    CHECK(done.lost.empty());
    CHECK(done.round_trips == 3);
}

TEST_CASE("names are followed through the plan, and what it creates holds nothing") {
    const hand_made chain =
        hand_made()
            .add("001", {varve::tests::create_table("a", {"id", "one", "two"}), varve::tests::create_table("b", {"id"})})
            .add("002", {rename_table("a", "c"), rename_column("c", "one", "uno"), varve::tests::add_column("c", "one")})
            .add("003", {drop_column("c", "uno"), drop_column("c", "one"), varve::tests::create_table("a", {"id"})})
            .add("004", {drop_table("a"), undeclared_sql("DROP TABLE IF EXISTS b, missing CASCADE"), undeclared_sql("ALTER TABLE c DROP COLUMN two")});
    const scratch_database database;
    pqxx::connection connection(database.url());
    varve::detail::run(chain, connection, careful("001"));
    CHECK(lost_by(chain, connection, careful()).empty());
    varve::run_options back = careful("001");
    back.target = "002";
    CHECK(varve::detail::run(chain, connection, {}).to == "004");

    const scratch_database other;
    pqxx::connection second(other.url());
    varve::detail::run(chain, second, careful("001"));
    run_sql(second, "INSERT INTO a VALUES (1, 1, NULL), (2, 1, NULL); INSERT INTO b VALUES (1)");
    CHECK(lost_by(chain, second, careful()) ==
          std::vector<std::string>{"column \"one\" of table \"a\" holds 2 values", "table \"b\" holds 1 row"});
    run_sql(second, "UPDATE a SET two = 2");
    CHECK(lost_by(chain, second, careful()).size() == 3);
}

TEST_CASE("a large table is not counted to its end") {
    const hand_made chain = hand_made().add("001", {varve::tests::create_table("a", {"id", "note"})}).add("002", {drop_table("a")}, {});
    const scratch_database database;
    pqxx::connection connection(database.url());
    varve::detail::run(chain, connection, careful("001"));
    run_sql(connection, "INSERT INTO a SELECT g, g FROM generate_series(1, 123456) AS g");
    run_sql(connection, "ANALYZE a");
    CHECK(lost_by(chain, connection, careful()) == std::vector<std::string>{"table \"a\" holds about 120,000 rows"});
}

TEST_CASE("a value with fields that are NULL is a value, and a generated column has none of its own") {
    const hand_made chain =
        hand_made()
            .add("001", {varve::tests::sql("CREATE TYPE pair AS (x integer, y integer)"),
                         varve::tests::sql("CREATE TABLE a (id integer, p pair, twice integer GENERATED ALWAYS AS (id * 2) STORED)")}, {})
            .add("002", {drop_column("a", "p"), drop_column("a", "twice")}, {});
    const scratch_database database;
    pqxx::connection connection(database.url());
    varve::detail::run(chain, connection, careful("001"));
    run_sql(connection, "INSERT INTO a (id, p) VALUES (1, ROW(NULL, NULL)), (2, NULL)");
    CHECK(lost_by(chain, connection, careful()) == std::vector<std::string>{"column \"p\" of table \"a\" holds 1 value"});
}

TEST_CASE("an unfinished migration loses what its remaining steps drop") {
    const hand_made chain = hand_made()
                                .add("001", {varve::tests::create_table("a", {"id", "note"})})
                                .add("002", {varve::tests::add_column("a", "fresh"), varve::tests::build_index("ix", "a", "id", true),
                                             drop_column("a", "note"), drop_column("a", "fresh")});
    const scratch_database database;
    pqxx::connection connection(database.url());
    varve::detail::run(chain, connection, careful("001"));
    run_sql(connection, "INSERT INTO a VALUES (1, NULL), (1, NULL)");
    CHECK_THROWS_AS(varve::detail::run(chain, connection, careful()), varve::migration_failed);  // the index
    run_sql(connection, "UPDATE a SET id = fresh.n, note = 1, fresh = 2 FROM (SELECT ctid AS at, row_number() OVER () AS n FROM a) AS fresh WHERE a.ctid = fresh.at");
    CHECK(lost_by(chain, connection, careful()) ==
          std::vector<std::string>{"column \"note\" of table \"a\" holds 2 values", "column \"fresh\" of table \"a\" holds 2 values"});
}

TEST_CASE("rows that cannot be read count as lost") {
    const hand_made chain = hand_made().add("001", {varve::tests::create_table("a", {"id"})}).add("002", {drop_table("a")}, {});
    const scratch_database database;
    pqxx::connection connection(database.url());
    varve::detail::run(chain, connection, careful("001"));
    run_sql(connection, "DROP ROLE IF EXISTS varve_loss; CREATE ROLE varve_loss");
    run_sql(connection, "GRANT ALL ON SCHEMA public TO varve_loss; GRANT ALL ON varve_history TO varve_loss; SET ROLE varve_loss");
    CHECK(lost_by(chain, connection, careful()) == std::vector<std::string>{"table \"a\" may hold rows"});
    run_sql(connection, "RESET ROLE; DROP OWNED BY varve_loss; DROP ROLE varve_loss");
}

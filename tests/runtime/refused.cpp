// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/database.hpp"
#include "support/hand_made.hpp"
#include "varve/run.hpp"
#include "varve/runtime/repair.hpp"
#include "varve/runtime/verify.hpp"

namespace {

using varve::tests::create_table;
using varve::tests::hand_made;
using varve::tests::query_value;
using varve::tests::run_sql;
using varve::tests::scratch_database;
using varve::tests::sql;

hand_made three() {
    return hand_made()
        .add("001", {create_table("a", {"id"})})
        .add("002", {create_table("b", {"id"})})
        .add("003", {create_table("c", {"id"})});
}

template <class Error>
Error refused(const hand_made& chain, pqxx::connection& connection, const varve::run_options& options = {}) {
    try {
        varve::detail::run(chain, connection, options);
    } catch (const Error& error) {
        CHECK(error.connection_usable());
        return error;
    }
    throw std::runtime_error("it was not refused");
}

}  // namespace

TEST_CASE("a wrong target is refused with the likely one") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    const auto ambiguous = refused<varve::bad_target>(three(), connection, {.target = "00"});
    CHECK(ambiguous.target() == "00");
    CHECK(ambiguous.candidates() == std::vector<std::string>{"001", "002", "003"});
    CHECK(std::string(refused<varve::bad_target>(three(), connection, {.target = "+1xyz"}).what()) ==
          "target \"+1xyz\" is not a number of migrations: a target is head, heads, base, current, +N, -N, a revision, the label of "
          "a branch, or the first characters of one; head-N and base+N count from there, and branch@head stays on a branch");
    CHECK(refused<varve::bad_target>(three(), connection, {.target = "-1"}).candidates().empty());
    CHECK(refused<varve::bad_target>(three(), connection, {.target = "004"}).candidates() == std::vector<std::string>{"001"});
}

TEST_CASE("a database that is ahead of the program is left alone") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    varve::detail::run(three(), connection, {});
    const auto ahead = refused<varve::database_ahead>(three().first(1), connection);
    CHECK(ahead.revisions() == std::vector<std::string>{"002", "003"});
    CHECK(std::string(ahead.what()) ==
          "the database is ahead of this program: its history has migration \"003\" and 1 more before it, which this chain "
          "does not have; the last one that the chain has is \"001\": run a newer program, or downgrade with the program that applied "
          "them; if this chain has squashed them, name them in replaces of the new migration, or record the position of the database with stamp --purge <revision>");
    CHECK(refused<varve::database_ahead>(three().first(2), connection, {.target = "base"}).revisions().size() == 1);
    CHECK(query_value(connection, "SELECT count(*) FROM varve_history") == "3");
}

TEST_CASE("a migration that was edited after it was applied is found, wherever it is in the chain") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    varve::detail::run(three(), connection, {});
    hand_made edited = three();
    edited.edit(1).up = varve::tests::steps({create_table("b", {"id", "more"})});
    const auto found = refused<varve::fingerprint_mismatch>(edited, connection);
    CHECK(found.revision() == "002");
    CHECK(found.recorded() == varve::detail::fingerprint_text(varve::fingerprint_of(three().migrations()[1])));
    CHECK(found.declared() == varve::detail::fingerprint_text(varve::fingerprint_of(edited.migrations()[1])));
    CHECK(std::string(found.what()).find("migration \"002\" was edited after it was applied: the history has varve1:") == 0);

    // The way out that the message names.
    CHECK(std::string(found.what()).find("accept the edit with the command repair 002") != std::string::npos);
    const auto repaired = varve::detail::repair_history(varve::detail::graph(edited.migrations()), connection, {}, {});
    REQUIRE(repaired.size() == 1);
    CHECK(repaired[0].recorded == found.recorded());
    CHECK(repaired[0].declared == found.declared());
    CHECK_FALSE(varve::detail::run(edited, connection, {}).changed());
    edited.add("004", {create_table("d", {"id"})});
    CHECK(varve::detail::run(edited, connection, {}).ran.size() == 1);
    CHECK(varve::detail::run(edited, connection, {}).round_trips == 1);
}

TEST_CASE("formatting raises no alarm") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    const auto with = [](const char* text) { return hand_made().add("001", {sql(text)}, {}); };
    varve::detail::run(with("CREATE TABLE a (id int)"), connection, {});
    CHECK(varve::detail::run(with("-- licence\r\ncreate  table a(id int);\r\n"), connection, {}).round_trips == 1);
    CHECK_THROWS_AS(varve::detail::run(with("CREATE TABLE a (id int4)"), connection, {}), varve::fingerprint_mismatch);
}

TEST_CASE("a fingerprint of another algorithm is no edit") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    varve::detail::run(three(), connection, {});
    run_sql(connection, "UPDATE varve_history SET fingerprint = 'varve0:77', lineage = 'varve0:78'");
    CHECK_FALSE(varve::detail::run(three(), connection, {}).changed());
}

TEST_CASE("a chain that was changed where it was applied is refused") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    varve::detail::run(three(), connection, {});
    const hand_made put_between = hand_made()
                                      .add("001", {create_table("a", {"id"})})
                                      .add("0015", {create_table("x", {"id"})})
                                      .add("002", {create_table("b", {"id"})})
                                      .add("003", {create_table("c", {"id"})});
    const auto skipped = refused<varve::history_mismatch>(put_between, connection);
    CHECK(skipped.revision() == "002");
    CHECK(std::string(skipped.what()) ==
          "the history and the chain contradict each other: \"0015\" was never applied, but the chain has it before \"002\", "
          "which is applied; declare it after the last applied migration");

    const hand_made swapped = hand_made()
                                  .add("002", {create_table("b", {"id"})})
                                  .add("001", {create_table("a", {"id"})})
                                  .add("003", {create_table("c", {"id"})});
    CHECK(std::string(refused<varve::history_mismatch>(swapped, connection).what()) ==
          "the history and the chain contradict each other: \"001\" was applied after base, but revises \"002\" in the chain; restore "
          "the old order of the chain");

    run_sql(connection, "DELETE FROM varve_history WHERE revision = '002'");
    CHECK_THROWS_AS(varve::detail::run(three(), connection, {.target = "-1"}), varve::history_mismatch);
    CHECK_THROWS_AS(varve::detail::run(three(), connection, {.target = "base"}), varve::history_mismatch);
    run_sql(connection, "UPDATE varve_history SET lineage = '' WHERE revision = '003'");
    CHECK(std::string(refused<varve::history_mismatch>(three(), connection).what()).find("no row for \"002\", which \"003\" revises; restore the missing row") !=
          std::string::npos);
}

TEST_CASE("an irreversible migration stops the way back before anything runs") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    hand_made chain = three();
    chain.add_irreversible("004", {sql("DROP TABLE a")}, "the rows are gone").add("005", {create_table("e", {"id"})});
    varve::detail::run(chain, connection, {});
    const auto stopped = refused<varve::irreversible_error>(chain, connection, {.target = "003"});
    CHECK(stopped.revision() == "004");
    CHECK(stopped.reason() == "the rows are gone");
    CHECK(std::string(stopped.what()) == "migration \"004\" is irreversible (the rows are gone): choose a "
                                           "target that keeps it applied, or write a new migration");
    CHECK(query_value(connection, "SELECT count(*) FROM varve_history") == "5");
    CHECK(varve::detail::run(chain, connection, {.target = "004"}).ran.size() == 1);
}

TEST_CASE("a missing permission to write is named, and the database stays as it is") {
    const scratch_database database;
    const std::string role = database.name() + "_role";
    pqxx::connection connection(database.url());
    run_sql(connection, "REVOKE CREATE ON SCHEMA public FROM public; CREATE ROLE " + role + "; SET ROLE " + role);
    const auto denied = refused<varve::server_error>(three(), connection);
    CHECK(denied.sqlstate() == "42501");
    CHECK(std::string(denied.what()) ==
          "the migrations cannot start: permission denied for schema public (SQLSTATE 42501)\n"
          "The role lacks a privilege: connect as the owner of the changed objects, or GRANT the privilege.");
    run_sql(connection, "RESET ROLE");
    varve::detail::run(three(), connection, {.target = "001"});
    run_sql(connection, "SET ROLE " + role);
    CHECK(std::string(refused<varve::server_error>(three(), connection).what()) ==
          "the history cannot be read: permission denied for table varve_history (SQLSTATE 42501)\n"
          "The role lacks a privilege: connect as the owner of the changed objects, or GRANT the privilege.");
    run_sql(connection, "RESET ROLE; DROP ROLE " + role);

    run_sql(connection, "SET default_transaction_read_only = on");
    CHECK_FALSE(varve::detail::run(three().first(1), connection, {}).changed());
    const auto read_only = refused<varve::server_error>(three(), connection);
    CHECK(read_only.sqlstate() == "25006");
    CHECK(std::string(read_only.what()).find("Connect to the primary") != std::string::npos);
    CHECK(query_value(connection, "SELECT count(*) FROM varve_history") == "1");
}

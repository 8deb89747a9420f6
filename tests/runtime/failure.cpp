// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include <chrono>
#include <future>
#include <string>
#include <thread>
#include <vector>

#include "support/catch.hpp"
#include "support/database.hpp"
#include "support/server_version.hpp"
#include "support/hand_made.hpp"
#include "support/proxy.hpp"
#include "varve/run.hpp"
#include "varve/runtime/failure.hpp"

// What the sanitizers ask for: libpqxx 6.4 loses the result of a query in which the connection broke.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:libpqxx-6.4"; }

namespace {

using namespace std::chrono_literals;
using varve::run_options;
using varve::tests::create_table;
using varve::tests::hand_made;
using varve::tests::query_value;
using varve::tests::run_sql;
using varve::tests::scratch_database;
using varve::tests::sql;

const std::string applied = "SELECT coalesce(string_agg(revision, ' ' ORDER BY position), '') FROM varve_history";

varve::migration_failed failure_of(const hand_made& chain, pqxx::connection& connection, const run_options& options = {}) {
    try {
        varve::detail::run(chain, connection, options);
    } catch (const varve::migration_failed& failed) { return failed; }
    throw std::runtime_error("it did not fail");
}

std::string tables(pqxx::connection& connection) {
    return query_value(connection,
                       "SELECT coalesce(string_agg(relname, ' ' ORDER BY relname), '') FROM pg_class "
                       "WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace");
}

/// Three migrations of two steps of two statements; the statement numbered `broken` of all fails.
hand_made broken_at(int broken) {
    hand_made chain;
    int number = 0;
    const auto statement = [&] {
        const int own = number++;
        return own == broken ? std::string("SELECT 1 / 0 AS s" + std::to_string(own))
                             : "CREATE TABLE s" + std::to_string(own) + " ()";
    };
    for (const char* revision : {"001", "002", "003"}) {
        std::vector<varve::operation> up;
        for (int step = 0; step < 2; ++step) {
            const std::string first = statement();
            up.push_back(sql(varve::tests::keep(first + "; -- and\n " + statement())));
        }
        chain.add(revision, up, {});
    }
    return chain;
}

}  // namespace

TEST_CASE("the error names the migration, the step and the statement that failed, wherever that is") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    for (const varve::transaction_mode mode : {varve::per_plan, varve::per_migration}) {
        for (int broken = 0; broken < 12; ++broken) {
            const auto failed = failure_of(broken_at(broken), connection, {.transaction = mode});
            const std::size_t migration = static_cast<std::size_t>(broken) / 4;
            CHECK(failed.revision() == "00" + std::to_string(migration + 1));
            CHECK(failed.step() == static_cast<std::size_t>(broken) % 4 / 2 + 1);
            CHECK(failed.statement() == "SELECT 1 / 0 AS s" + std::to_string(broken) + ";");
            CHECK(failed.sqlstate() == "22012");
            CHECK(failed.server_message() == "division by zero");
            CHECK(failed.direction() == varve::way::up);
            CHECK(failed.connection_usable());
            CHECK(failed.unfinished().empty());
            const std::string stands = mode == varve::per_plan || migration == 0 ? "" : "00" + std::to_string(migration);
            CHECK(failed.standing() == stands);
            if (stands.empty()) {
                CHECK(tables(connection).empty());
            } else {
                CHECK(query_value(connection, applied) == (migration == 1 ? "001" : "001 002"));
            }
            CHECK(query_value(connection, "SELECT count(*) FROM pg_prepared_statements") == "0");
            run_sql(connection, "DROP SCHEMA public CASCADE; CREATE SCHEMA public");
        }
    }
}

TEST_CASE("the message of a failure says all of it") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    hand_made chain;
    chain.add("001", {create_table("a", {"id"})}, {}).add("002", {sql("SELECT 1"), create_table("a", {"id"})}, {});
    const auto failed = failure_of(chain, connection, {.transaction = varve::per_migration});
    CHECK(std::string(failed.what()) ==
          "migration \"002\" failed at step 2 (create_table \"a\"): relation \"a\" already exists (SQLSTATE 42P07)\n" +
              failed.statement() + "\nThe database is at \"001\".");
    CHECK(failed.statement().find("CREATE TABLE a (") == 0);
    // Detail and hint are kept, the excerpt of varve's message is not.
    hand_made wrong;
    wrong.add("001", {sql("CREATE TABLE w (a int UNIQUE); INSERT INTO w VALUES (1)")}, {})
        .add("002", {sql("INSERT INTO w VALUES (1)")}, {});
    CHECK(failure_of(wrong, connection, {.target = "002", .history_table = "other"}).server_message() ==
          "duplicate key value violates unique constraint \"w_a_key\"\nDETAIL:  Key (a)=(1) already exists.");
    hand_made typo;
    typo.add("001", {sql("SELECT lenght('a')")}, {});
    const std::string message = failure_of(typo, connection, {.history_table = "third"}).server_message();
    CHECK(message.find("function lenght(unknown) does not exist\n") == 0);
    // PostgreSQL 19 says in a DETAIL what older servers guess in a HINT.
    CHECK(message.find(varve::tests::server_major() >= 19 ? "\nDETAIL:  There is no function of that name." : "\nHINT:") != std::string::npos);
    CHECK(message.find("LINE") == std::string::npos);
}

TEST_CASE("a message has the first lines of a long statement") {
    std::string twelve;
    for (int i = 1; i <= 12; ++i) { twelve += std::to_string(i) + '\n'; }
    CHECK(varve::detail::first_lines("SELECT 1;") == "SELECT 1;");
    CHECK(varve::detail::first_lines(twelve) == twelve);
    CHECK(varve::detail::first_lines(twelve + "13") == twelve + "... and 1 more line");
    CHECK(varve::detail::first_lines(twelve + "13\n14\n15") == twelve + "... and 3 more lines");
}

TEST_CASE("a failure on the way back is told the same way") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    hand_made chain;
    chain.add("001", {create_table("a", {"id"})}, {sql("SELECT 1"), sql("DROP TABLE nowhere")})
        .add("002", {create_table("b", {"id"})}, {sql("DROP TABLE b")});
    varve::detail::run(chain, connection, {});
    const auto failed = failure_of(chain, connection, {.target = "base", .transaction = varve::per_migration});
    CHECK(failed.revision() == "001");
    CHECK(failed.direction() == varve::way::down);
    CHECK(failed.step() == 2);
    CHECK(failed.statement() == "DROP TABLE nowhere;");
    CHECK(failed.standing() == "001");
    CHECK(query_value(connection, applied) == "001");
    CHECK(tables(connection) == "a varve_history");
}

TEST_CASE("an error at COMMIT, or when the migration is recorded, names no step") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    hand_made chain;
    chain.add("001", {sql("CREATE TABLE a (id int PRIMARY KEY, up int REFERENCES a DEFERRABLE INITIALLY DEFERRED)")}, {})
        .add("002", {sql("INSERT INTO a VALUES (1, 2)")}, {});
    const auto late = failure_of(chain, connection, {.transaction = varve::per_migration});
    CHECK(late.revision() == "002");
    CHECK(late.step() == 0);
    CHECK(late.statement() == "COMMIT");
    CHECK(late.sqlstate() == "23503");
    CHECK(late.standing() == "001");
    CHECK(query_value(connection, applied) == "001");

    hand_made vandal;
    vandal.add("001", {create_table("x", {"id"})}, {}).add("002", {sql("DROP TABLE other")}, {});
    const auto lost = failure_of(vandal, connection, {.transaction = varve::per_migration, .history_table = "other"});
    CHECK(lost.revision() == "002");
    CHECK(lost.step() == 0);
    CHECK(lost.statement().find("INSERT INTO public.other") == 0);
    CHECK(lost.sqlstate() == "42P01");
    CHECK(lost.standing() == "001");
    CHECK(query_value(connection, "SELECT count(*) FROM other") == "1");
}

TEST_CASE("after a failure, the corrected chain goes on over the same connection") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    CHECK_THROWS_AS(varve::detail::run(broken_at(9), connection, {.transaction = varve::per_migration}), varve::migration_failed);
    const varve::report done = varve::detail::run(broken_at(-1), connection, {});
    CHECK(done.from == "002");
    CHECK(done.ran.size() == 1);
    CHECK(query_value(connection, applied) == "001 002 003");
}

TEST_CASE("a statement that is cancelled fails like any other") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    const std::string pid = query_value(connection, "SELECT pg_backend_pid()");
    hand_made chain;
    chain.add("001", {create_table("a", {"id"}), sql("SELECT pg_sleep(60)")}, {});
    auto run = std::async(std::launch::async, [&] { return failure_of(chain, connection); });
    pqxx::connection other(database.url());
    while (query_value(other, "SELECT coalesce(wait_event, '') FROM pg_stat_activity WHERE pid = " + pid) != "PgSleep") {
        std::this_thread::sleep_for(5ms);
    }
    run_sql(other, "SELECT pg_cancel_backend(" + pid + ")");
    const auto failed = run.get();
    CHECK(failed.sqlstate() == "57014");
    CHECK(failed.step() == 2);
    CHECK(failed.connection_usable());
    CHECK(tables(connection).empty());
}

TEST_CASE("a statement that takes too long is stopped where that is wanted, and else takes its time") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    hand_made chain;
    chain.add("001", {sql("SELECT pg_sleep(0.4)")}, {});
    CHECK(failure_of(chain, connection, {.statement_timeout = 100ms}).sqlstate() == "57014");
    run_sql(connection, "SET statement_timeout = 100");
    CHECK(varve::detail::run(chain, connection, {}).ran.size() == 1);
    CHECK(query_value(connection, "SHOW statement_timeout") == "100ms");
}

TEST_CASE("a session that the server ended is reported as lost, and nothing is applied") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    const std::string pid = query_value(connection, "SELECT pg_backend_pid()");
    hand_made chain;
    chain.add("001", {create_table("a", {"id"}), sql("SELECT pg_sleep(60)")}, {});
    auto run = std::async(std::launch::async, [&] { return varve::detail::run(chain, connection, {}); });
    pqxx::connection other(database.url());
    while (query_value(other, "SELECT coalesce(wait_event, '') FROM pg_stat_activity WHERE pid = " + pid) != "PgSleep") {
        std::this_thread::sleep_for(5ms);
    }
    run_sql(other, "SELECT pg_terminate_backend(" + pid + ")");
    try {
        run.get();
        FAIL("it was not lost");
    } catch (const varve::connection_lost& lost) {
        CHECK_FALSE(lost.connection_usable());
        CHECK(std::string(lost.what()).find("run again over a new connection") != std::string::npos);
    }
    CHECK(tables(other).empty());
}

TEST_CASE("if the connection breaks, nobody knows what happened, and the next run finds out") {
    hand_made chain;
    chain.add("001", {create_table("a", {"id"})}).add("002", {create_table("b", {"id"})});
    for (const auto when : {varve::tests::proxy::cut::before_server, varve::tests::proxy::cut::before_client}) {
        const scratch_database database;
        varve::tests::proxy proxy(database.url());
        proxy.cut_at("CREATE TABLE b", when);
        pqxx::connection cut(proxy.url());
        CHECK_THROWS_AS(varve::detail::run(chain, cut, {}), varve::connection_lost);
        pqxx::connection whole(database.url());
        const varve::report again = varve::detail::run(chain, whole, {});
        CHECK(again.ran.size() == (when == varve::tests::proxy::cut::before_server ? 2U : 0U));
        CHECK(query_value(whole, applied) == "001 002");
    }
}

TEST_CASE("a connection with an open transaction is refused, and its transaction left alone") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    hand_made chain;
    chain.add("001", {create_table("a", {"id"})});
    {
        pqxx::work open(connection);
        CHECK_THROWS_AS(varve::detail::run(chain, connection, {}), varve::connection_busy);
        open.exec("SELECT 1");
        open.commit();
    }
    run_sql(connection, "BEGIN");
    CHECK_THROWS_AS(varve::detail::run(chain, connection, {}), varve::connection_busy);
    run_sql(connection, "ROLLBACK");
    CHECK(varve::detail::run(chain, connection, {}).ran.size() == 1);
    run_sql(connection, "BEGIN; CREATE TABLE mine ()");
    CHECK_FALSE(varve::detail::run(chain, connection, {}).changed());  // nothing to do is no harm
    chain.add("002", {create_table("b", {"id"})});
    CHECK_THROWS_AS(varve::detail::run(chain, connection, {}), varve::connection_busy);
    run_sql(connection, "COMMIT");
    CHECK(tables(connection) == "a mine varve_history");
}

TEST_CASE("the SQLSTATE of a lost connection is reported if libpqxx keeps it") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    for (const std::string state : {"08P01", "08006"}) {
        const hand_made chain = hand_made().add(
            "001", {sql(varve::tests::keep("DO $$BEGIN RAISE EXCEPTION 'too far' USING ERRCODE = '" + state + "'; END$$"))}, {});
        const auto failed = failure_of(chain, connection);
        CHECK(failed.server_message().find("too far") == 0);
        // libpqxx 6 tells them from no others of their class, 7.10 and 8.0 the first.
        const bool kept = state == "08P01" && (PQXX_VERSION_MAJOR >= 8 || (PQXX_VERSION_MAJOR == 7 && PQXX_VERSION_MINOR >= 10));
        CHECK(failed.sqlstate() == (kept ? state : "08000"));
    }
}

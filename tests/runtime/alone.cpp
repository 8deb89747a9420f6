// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Operations that run in no transaction: what is recorded, what is left behind, and how a run goes on.

#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <future>
#include <string>
#include <thread>

#include "support/catch.hpp"
#include "support/database.hpp"
#include "support/hand_made.hpp"
#include "support/server_version.hpp"
#include "varve/run.hpp"

namespace {

using namespace std::chrono_literals;
using varve::tests::add_column;
using varve::tests::build_index;
using varve::tests::create_table;
using varve::tests::hand_made;
using varve::tests::query_value;
using varve::tests::run_sql;
using varve::tests::scratch_database;
using varve::tests::sql;

const std::string history =
    "SELECT coalesce(string_agg(concat_ws(':', revision, pending, steps_done), ' ' ORDER BY position), '') FROM varve_history";
const std::string indexes =
    "SELECT coalesce(string_agg(c.relname || CASE WHEN i.indisvalid THEN '' ELSE '!' END, ' ' ORDER BY c.relname), '') "
    "FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid WHERE t.relname IN ('a', 'b')";

hand_made with_table() {
    hand_made chain;
    chain.add("001", {create_table("a", {"id", "number"})});
    return chain;
}

/// 002 begins with a unique index, 003 has one in its middle.
hand_made unique_first() { return with_table().add("002", {build_index("ix", "a", "id", true), add_column("a", "late")}); }
hand_made unique_in_the_middle() {
    return with_table().add("002", {add_column("a", "early"), build_index("ix", "a", "id", true), add_column("a", "late")});
}

std::string columns(pqxx::connection& connection) {
    return query_value(connection,
                       "SELECT string_agg(attname, ' ' ORDER BY attnum) FROM pg_attribute WHERE attrelid = 'a'::regclass AND "
                       "attnum > 0 AND NOT attisdropped");
}

varve::migration_failed failure_of(const hand_made& chain, pqxx::connection& connection, const varve::run_options& options = {}) {
    try {
        varve::detail::run(chain, connection, options);
    } catch (const varve::migration_failed& failed) { return failed; }
    throw std::runtime_error("it did not fail");
}

void await(pqxx::connection& connection, const std::string& condition) {
    for (int i = 0; i < 4000; ++i) {
        if (query_value(connection, "SELECT (" + condition + ")::text") == "true") { return; }
        std::this_thread::sleep_for(5ms);
    }
    throw std::runtime_error("it never came true: " + condition);
}

const std::string building = "EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND "
                             "query LIKE 'CREATE%INDEX CONCURRENTLY%')";

/// Kills a process that runs `chain` while it builds an index, which waits for the transaction that `blocker` holds open.
void kill_while_building(const scratch_database& database, const hand_made& chain, pqxx::connection& blocker) {
    run_sql(blocker, "BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT FROM pg_class LIMIT 1");
    const pid_t child = ::fork();
    if (child == 0) {
        try {
            pqxx::connection connection(database.url());
            varve::detail::run(chain, connection, {});
        } catch (...) { ::_exit(1); }
        ::_exit(0);
    }
    pqxx::connection watcher(database.url());
    await(watcher, building + " AND EXISTS (SELECT FROM pg_index WHERE NOT indisvalid)");
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
}

}  // namespace

TEST_CASE("an index is built concurrently between transactions, and the way back drops it so") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    const hand_made chain = unique_in_the_middle().add("003", {create_table("b", {"id"})});
    const varve::report up = varve::detail::run(chain, connection, {});
    CHECK(up.ran.size() == 3);
    CHECK(query_value(connection, history) == "001 002 003");
    CHECK(query_value(connection, indexes) == "ix");
    CHECK(columns(connection) == "id number early late");
    CHECK(query_value(connection, "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM "
                                  "pg_database WHERE datname = current_database())") == "0");
    CHECK(varve::detail::run(chain, connection, {}).round_trips == 1);
    const varve::report down = varve::detail::run(chain, connection, {.target = "001"});
    CHECK(down.ran.size() == 2);
    CHECK(query_value(connection, history) == "001");
    CHECK(query_value(connection, indexes).empty());
    CHECK(columns(connection) == "id number");
}

TEST_CASE("a statement outside of transactions has no lock_timeout that would leave an index invalid, and the session keeps its settings") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    varve::detail::run(with_table(), connection, {});
    run_sql(connection, "SET lock_timeout = '77ms'; SET statement_timeout = '88s'");
    pqxx::connection blocker(database.url());
    run_sql(blocker, "BEGIN; LOCK TABLE a IN ROW EXCLUSIVE MODE");
    auto run = std::async(std::launch::async, [&] { return varve::detail::run(unique_first(), connection, {.lock_timeout = 50ms}); });
    pqxx::connection watcher(database.url());
    await(watcher, building + " AND EXISTS (SELECT FROM pg_index WHERE NOT indisvalid)");
    std::this_thread::sleep_for(300ms);
    run_sql(blocker, "COMMIT");
    CHECK(run.get().ran.size() == 1);
    CHECK(query_value(connection, "SHOW lock_timeout") == "77ms");
    CHECK(query_value(connection, "SHOW statement_timeout") == "88s");
}

TEST_CASE("the session's transaction_timeout ends no migration, and is given back", "[since_17]") {
    if (!varve::tests::needs_server(17)) { return; }
    const scratch_database database;
    pqxx::connection connection(database.url());
    run_sql(connection, "SET transaction_timeout = '400ms'");
    hand_made chain;
    chain.add("001", {varve::tests::create_table("slow", {"id"}), varve::tests::sql("SELECT pg_sleep(0.7)")}, {varve::tests::sql("DROP TABLE slow")})
        .add("002", {varve::tests::sql_outside("VACUUM slow"), varve::tests::sql_outside("SELECT pg_sleep(0.7)")}, {});
    CHECK(varve::detail::run(chain, connection, {}).ran.size() == 2);
    CHECK(query_value(connection, "SHOW transaction_timeout") == "400ms");
    CHECK_FALSE(query_value(connection, "SELECT 1").empty());  // the session is there still
}

TEST_CASE("an index that cannot be built leaves nothing behind where its migration begins with it") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    varve::detail::run(with_table(), connection, {});
    run_sql(connection, "INSERT INTO a VALUES (1), (1)");
    const auto failed = failure_of(unique_first(), connection);
    CHECK(failed.sqlstate() == "23505");
    CHECK(failed.revision() == "002");
    CHECK(failed.step() == 1);
    CHECK(failed.statement() == "CREATE UNIQUE INDEX CONCURRENTLY ix ON a (id);");
    CHECK(failed.standing() == "001");
    CHECK(failed.unfinished().empty());
    CHECK(query_value(connection, history) == "001");
    CHECK(query_value(connection, indexes).empty());
    run_sql(connection, "DELETE FROM a");
    CHECK(varve::detail::run(unique_first(), connection, {}).ran.size() == 1);
}

TEST_CASE("if an index in the middle of a migration cannot be built, the finished steps are recorded, and the next run goes on") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    varve::detail::run(with_table(), connection, {});
    run_sql(connection, "INSERT INTO a VALUES (1), (1)");
    const auto failed = failure_of(unique_in_the_middle(), connection);
    CHECK(failed.step() == 2);
    CHECK(failed.standing() == "001");
    CHECK(failed.unfinished() == "002");
    CHECK(std::string(failed.what()).find("The database is at \"001\". Migration \"002\" cannot run in one transaction: 1 of 3 "
                                          "steps are applied; the next run continues with step 2.") != std::string::npos);
    CHECK(query_value(connection, history) == "001 002:up:1");
    CHECK(query_value(connection, indexes).empty());
    CHECK(columns(connection) == "id number early");

    SECTION("forward, once the rows allow it") {
        CHECK(failure_of(unique_in_the_middle(), connection).step() == 2);  // not yet
        run_sql(connection, "DELETE FROM a");
        const varve::report done = varve::detail::run(unique_in_the_middle(), connection, {});
        CHECK(done.from == "001");
        CHECK(done.ran.size() == 1);
        CHECK(query_value(connection, history) == "001 002");
        CHECK(columns(connection) == "id number early late");
        CHECK(varve::detail::run(unique_in_the_middle(), connection, {}).round_trips == 1);
    }
    SECTION("forward, with the steps that are left mended") {
        const hand_made mended = with_table().add("002", {add_column("a", "early"), build_index("ix", "a", "id"), add_column("a", "late")});
        CHECK(varve::detail::run(mended, connection, {}).ran.size() == 1);
        CHECK(query_value(connection, indexes) == "ix");
        CHECK(varve::detail::run(mended, connection, {}).round_trips == 1);
    }
    SECTION("not with the steps that stand edited") {
        const hand_made edited = with_table().add("002", {add_column("a", "other"), build_index("ix", "a", "id"), add_column("a", "late")});
        try {
            varve::detail::run(edited, connection, {});
            FAIL("it was not refused");
        } catch (const varve::fingerprint_mismatch& refused) {
            CHECK(std::string(refused.what()).find("migration \"002\" is half applied, and its applied steps were edited since") == 0);
        }
    }
    SECTION("back") {
        const varve::report done = varve::detail::run(unique_in_the_middle(), connection, {.target = "001"});
        CHECK(done.ran.size() == 1);
        CHECK(done.ran[0].direction == varve::way::down);
        CHECK(query_value(connection, history) == "001");
        CHECK(columns(connection) == "id number");
        CHECK(varve::detail::run(unique_in_the_middle(), connection, {.target = "base"}).ran.size() == 1);
    }
    SECTION("and not back where the way back was written as a whole") {
        hand_made written = unique_in_the_middle();
        written.edit(1).way_back = varve::down_kind::written;
        written.edit(1).down = varve::tests::steps({varve::tests::drop_index("ix")});
        try {
            varve::detail::run(written, connection, {.target = "001"});
            FAIL("it was not refused");
        } catch (const varve::unfinished_error& refused) {
            CHECK(refused.revision() == "002");
            CHECK(refused.target() == "002");
            CHECK(std::string(refused.what()) ==
                  "migration \"002\" is half applied (1 of its 3 steps), and only a finished migration can be reverted: migrate "
                  "to \"002\" first to finish it");
        }
    }
}

TEST_CASE("a process that is killed while it builds an index is followed by one that finishes the work") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    varve::detail::run(with_table(), connection, {});
    pqxx::connection blocker(database.url());
    pqxx::connection watcher(database.url());
    kill_while_building(database, unique_in_the_middle(), blocker);
    CHECK(query_value(connection, history) == "001 002:up:1");

    SECTION("after the server has built it") {
        run_sql(blocker, "COMMIT");
        await(watcher, "NOT " + building);
        CHECK(query_value(connection, indexes) == "ix");
    }
    SECTION("after the server has given it up") {
        run_sql(watcher, "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE query LIKE 'CREATE%INDEX CONCURRENTLY%' AND "
                         "datname = current_database()");
        await(watcher, "NOT " + building);
        run_sql(blocker, "COMMIT");
        CHECK(query_value(connection, indexes) == "ix!");
    }
    SECTION("while the server is at it still") {
        // The next one waits for the lock of the session that builds, in no transaction, so that the building can end.
        auto run = std::async(std::launch::async, [&] { return varve::detail::run(unique_in_the_middle(), connection, {}); });
        std::this_thread::sleep_for(200ms);
        run_sql(blocker, "COMMIT");
        CHECK(run.get().ran.size() == 1);
    }
    varve::detail::run(unique_in_the_middle(), connection, {});
    CHECK(query_value(connection, history) == "001 002");
    CHECK(query_value(connection, indexes) == "ix");
    CHECK(columns(connection) == "id number early late");
}

TEST_CASE("a process that is killed while it builds an index can be taken back") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    varve::detail::run(with_table(), connection, {});
    pqxx::connection blocker(database.url());
    pqxx::connection watcher(database.url());
    kill_while_building(database, unique_in_the_middle(), blocker);
    const bool builds = GENERATE(true, false);
    if (!builds) {
        run_sql(watcher, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'CREATE%INDEX CONCURRENTLY%' AND "
                         "datname = current_database()");
    }
    run_sql(blocker, "COMMIT");
    await(watcher, "NOT " + building);
    CHECK(query_value(connection, indexes) == (builds ? "ix" : "ix!"));
    CHECK(varve::detail::run(unique_in_the_middle(), connection, {.target = "001"}).ran.size() == 1);
    CHECK(query_value(connection, history) == "001");
    CHECK(query_value(connection, indexes).empty());
    CHECK(columns(connection) == "id number");
}

TEST_CASE("an index of the same name that somebody else created is not mistaken for the migration's") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    varve::detail::run(with_table(), connection, {});
    run_sql(connection, "CREATE INDEX ix ON a (number)");
    const auto failed = failure_of(unique_first(), connection);
    CHECK(failed.sqlstate() == "42P07");
    CHECK(failed.step() == 1);
    CHECK(failed.server_message().find("index \"ix\" already exists") == 0);
    CHECK(query_value(connection, history) == "001");
    CHECK(query_value(connection, indexes) == "ix");

    const hand_made drops = with_table().add("002", {varve::tests::drop_index("nowhere")}, {});
    CHECK(failure_of(drops, connection).sqlstate() == "42704");
    CHECK(query_value(connection, history) == "001");
}

TEST_CASE("the way back of a migration that was cut leaves an index of that name on another table alone") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    varve::detail::run(with_table(), connection, {});
    run_sql(connection, "CREATE TABLE b (id integer); CREATE INDEX ix ON b (id)");
    CHECK(failure_of(unique_in_the_middle(), connection).sqlstate() == "42P07");
    CHECK(query_value(connection, history) == "001 002:up:1");
    CHECK(varve::detail::run(unique_in_the_middle(), connection, {.target = "001"}).ran.size() == 1);
    CHECK(query_value(connection, history) == "001");
    CHECK(query_value(connection, indexes) == "ix");
    CHECK(columns(connection) == "id number");
}

TEST_CASE("walkers that wait do not keep an index from being built") {
    const scratch_database database;
    const hand_made chain = unique_in_the_middle();
    std::vector<std::future<std::size_t>> runs;
    for (int i = 0; i < 6; ++i) {
        runs.push_back(std::async(std::launch::async, [&] {
            pqxx::connection connection(database.url());
            return varve::detail::run(chain, connection, {}).ran.size();
        }));
    }
    std::size_t ran = 0;
    for (auto& run : runs) { ran += run.get(); }
    CHECK(ran == 2);
    pqxx::connection connection(database.url());
    CHECK(query_value(connection, history) == "001 002");
    CHECK(query_value(connection, indexes) == "ix");
}

TEST_CASE("a written way back that is cut goes on where it ended, and only there") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    const hand_made chain = with_table().add(
        "002", {build_index("ix", "a", "id"), add_column("a", "late")},
        {sql("ALTER TABLE a DROP COLUMN late"), varve::tests::drop_index("ix"), sql("SELECT 1 / count(*) FROM a")});
    varve::detail::run(chain, connection, {});
    const auto failed = failure_of(chain, connection, {.target = "001"});
    CHECK(failed.step() == 3);
    CHECK(failed.direction() == varve::way::down);
    CHECK(failed.unfinished() == "002");
    CHECK(query_value(connection, history) == "001 002:down:2");
    CHECK(query_value(connection, indexes).empty());
    try {
        varve::detail::run(chain, connection, {});
        FAIL("it was not refused");
    } catch (const varve::unfinished_error& refused) { CHECK(refused.target() == "001"); }
    run_sql(connection, "INSERT INTO a VALUES (1)");
    CHECK(varve::detail::run(chain, connection, {.target = "001"}).ran.size() == 1);
    CHECK(query_value(connection, history) == "001");
}

TEST_CASE("SQL that runs outside of transactions is sent statement by statement") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    const hand_made chain = with_table().add("002", {varve::tests::sql_outside("VACUUM a; -- and\n VACUUM (ANALYZE) a")}, {});
    CHECK(varve::detail::run(chain, connection, {}).ran.size() == 2);
    const hand_made broken = with_table().add("002", {}, {}).add("003", {varve::tests::sql_outside("VACUUM a; VACUUM nowhere")}, {});
    pqxx::connection other(database.url());
    CHECK_THROWS_AS(varve::detail::run(broken, other, {}), varve::fingerprint_mismatch);
    const hand_made fresh = hand_made().add("001", {varve::tests::sql_outside("VACUUM a; VACUUM nowhere")}, {});
    const auto failed = failure_of(fresh, connection, {.history_table = "other"});
    CHECK(failed.statement() == "VACUUM nowhere;");
    CHECK(failed.step() == 1);
    CHECK(failed.standing().empty());
    CHECK(failed.unfinished() == "001");
}

TEST_CASE("a value that is added to an enum type can be used by the next migration of the same plan") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    varve::operations::add_enum_value adds;
    adds.type = "state";
    adds.value = "sent";
    const hand_made chain = hand_made()
                                .add("001", {sql("CREATE TYPE state AS ENUM ('open'); CREATE TABLE b (s state)")}, {})
                                .add("002", {{adds}}, {})
                                .add("003", {sql("INSERT INTO b VALUES ('sent')")}, {});
    const varve::report done = varve::detail::run(chain, connection, {});
    CHECK(done.ran.size() == 3);
    CHECK(done.round_trips == 3);
    CHECK(query_value(connection, "SELECT s FROM b") == "sent");
}

TEST_CASE("a value that SQL adds to an enum type can be used by the next migration of the same plan") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    varve::operations::execute adds{.sql = "ALTER TYPE state ADD VALUE 'sent'", .effects = {}, .known = true};
    SECTION("with a declared effect") { adds.effects.push_back(varve::operations::add_enum_value{.type = "state", .value = "sent"}); }
    SECTION("where its text alone says so") { adds.known = false; }
    SECTION("where its effect alone says so") {
        adds.sql = "DO $$ BEGIN EXECUTE $x$ALTER TYPE state ADD VALUE 'sent'$x$; END $$";
        adds.effects.push_back(varve::operations::add_enum_value{.type = "state", .value = "sent"});
    }
    const hand_made chain = hand_made()
                                .add("001", {sql("CREATE TYPE state AS ENUM ('open'); CREATE TABLE b (s state)")}, {})
                                .add("002", {{adds}}, {})
                                .add("003", {sql("INSERT INTO b VALUES ('sent')")}, {});
    CHECK(varve::detail::run(chain, connection, {}).round_trips == 3);
    CHECK(query_value(connection, "SELECT s FROM b") == "sent");
}

TEST_CASE("a step that ran outside of transactions is recorded before anything else can take that back") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    const std::string made = "varve_once_" + std::to_string(::getpid());
    run_sql(connection, "DROP DATABASE IF EXISTS " + made);
    const std::string_view create = varve::tests::keep("CREATE DATABASE " + made);
    const std::string_view drop = varve::tests::keep("DROP DATABASE " + made);
    SECTION("by a later migration") {
        hand_made chain = with_table().add("002", {varve::tests::sql_outside(create)}, {varve::tests::sql_outside(drop)});
        chain.add("003", {sql("SELECT 1 / 0")}, {});
        const auto failed = failure_of(chain, connection, {});
        CHECK(failed.revision() == "003");
        CHECK(failed.standing() == "002");
        CHECK(query_value(connection, history) == "001 002");
        CHECK(failure_of(chain, connection, {}).revision() == "003");
        CHECK(varve::detail::run(chain, connection, {.target = "001"}).ran.size() == 1);
    }
    SECTION("by a later step") {
        const hand_made chain =
            with_table().add("002", {varve::tests::sql_outside(create), sql("SELECT 1 / count(*) FROM a")}, {varve::tests::sql_outside(drop)});
        const auto failed = failure_of(chain, connection, {});
        CHECK(failed.step() == 2);
        CHECK(query_value(connection, history) == "001 002:up:1");
        run_sql(connection, "INSERT INTO a VALUES (1)");
        CHECK(varve::detail::run(chain, connection, {}).ran.size() == 1);
        CHECK(varve::detail::run(chain, connection, {.target = "001"}).ran.size() == 1);
    }
    CHECK(query_value(connection, "SELECT count(*) FROM pg_database WHERE datname = '" + made + "'") == "0");
}

TEST_CASE("downgrade -1 reverts only the unfinished migration; upgrade to a target below it is an error") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    const hand_made chain = with_table()
                                .add("002", {create_table("b", {"id"})})
                                .add("003", {create_table("c", {"id"}), build_index("ix", "a", "id", true)});
    varve::detail::run(chain, connection, {.target = "002"});
    run_sql(connection, "INSERT INTO a VALUES (1), (1)");
    failure_of(chain, connection, {});
    CHECK(query_value(connection, history) == "001 002 003:up:1");
    CHECK_THROWS_AS(varve::detail::run(chain, connection, {.target = "002", .direction = varve::run_options::only_up}),
                    varve::bad_target);
    CHECK(query_value(connection, history) == "001 002 003:up:1");
    CHECK(varve::detail::run(chain, connection, {.target = "-1"}).ran.size() == 1);
    CHECK(query_value(connection, history) == "001 002");
    failure_of(chain, connection, {});
    run_sql(connection, "DELETE FROM a");
    CHECK(varve::detail::run(chain, connection, {.target = "+1"}).ran.size() == 1);
    CHECK(query_value(connection, history) == "001 002 003");
}

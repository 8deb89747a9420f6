// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <chrono>
#include <future>
#include <string>
#include <thread>
#include <vector>

#include "support/catch.hpp"
#include "support/database.hpp"
#include "support/hand_made.hpp"
#include "varve/run.hpp"

namespace {

using namespace std::chrono_literals;
using varve::run_options;
using varve::tests::create_table;
using varve::tests::hand_made;
using varve::tests::query_value;
using varve::tests::run_sql;
using varve::tests::scratch_database;
using varve::tests::sql;

/// Some migrations that take a little time, and would fail if they ran twice.
hand_made slow_chain(const char* pause = "SELECT pg_sleep(0.02)") {
    hand_made chain;
    for (const char* revision : {"001", "002", "003", "004", "005"}) {
        const std::string_view table = varve::tests::keep(std::string("t") + revision);
        chain.add(revision, {create_table(table, {"id"}), sql(pause)}, {sql(varve::tests::keep("DROP TABLE " + std::string(table)))});
    }
    return chain;
}

const std::string applied = "SELECT coalesce(string_agg(revision, ' ' ORDER BY position), '') FROM varve_history";

/// Waits until the condition holds.
void await(pqxx::connection& connection, const std::string& condition) {
    for (int i = 0; i < 4000; ++i) {
        if (query_value(connection, "SELECT (" + condition + ")::text") == "true") { return; }
        std::this_thread::sleep_for(5ms);
    }
    throw std::runtime_error("it never came true: " + condition);
}

/// Forks a process that runs migrations and ends with what `f` returns.
template <class F>
pid_t start(F f) {
    const pid_t child = ::fork();
    if (child == 0) {
        int code = 99;
        try {
            code = f();
        } catch (...) { code = 98; }
        ::_exit(code);
    }
    return child;
}

int ending_of(pid_t child) {
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

}  // namespace

TEST_CASE("one of eight threads that start at once runs every migration, and the others wait for it") {
    for (const varve::transaction_mode mode : {varve::per_plan, varve::per_migration}) {
        const scratch_database database;
        const hand_made chain = slow_chain();
        std::vector<std::future<varve::report>> runs;
        for (int i = 0; i < 8; ++i) {
            runs.push_back(std::async(std::launch::async, [&] {
                pqxx::connection connection(database.url());
                return varve::detail::run(chain, connection, {.transaction = mode});
            }));
        }
        std::size_t ran = 0;
        for (auto& run : runs) {
            const varve::report done = run.get();
            ran += done.ran.size();
            CHECK(done.to == "005");
            if (mode == varve::per_plan) { CHECK((done.ran.empty() || done.ran.size() == 5)); }
        }
        CHECK(ran == 5);
        pqxx::connection connection(database.url());
        CHECK(query_value(connection, applied) == "001 002 003 004 005");
    }
}

TEST_CASE("one of eight processes that start at once runs every migration") {
    const scratch_database database;
    const hand_made chain = slow_chain();
    std::vector<pid_t> children;
    for (int i = 0; i < 8; ++i) {
        children.push_back(start([&] {
            pqxx::connection connection(database.url());
            const varve::report done = varve::detail::run(chain, connection, {});
            return done.to == "005" ? static_cast<int>(done.ran.size()) : 97;
        }));
    }
    int ran = 0;
    for (const pid_t child : children) {
        const int ending = ending_of(child);
        CHECK((ending == 0 || ending == 5));
        ran += ending;
    }
    CHECK(ran == 5);
}

TEST_CASE("two processes with the target +1 together run one migration") {
    const scratch_database database;
    const hand_made chain = slow_chain("SELECT pg_sleep(0.2)");
    std::vector<std::future<std::size_t>> runs;
    for (int i = 0; i < 2; ++i) {
        runs.push_back(std::async(std::launch::async, [&] {
            pqxx::connection connection(database.url());
            return varve::detail::run(chain, connection, {.target = "+1"}).ran.size();
        }));
    }
    CHECK(runs[0].get() + runs[1].get() == 1);
    pqxx::connection connection(database.url());
    CHECK(query_value(connection, applied) == "001");
}

TEST_CASE("another process may take the lock between two transactions of a run") {
    const scratch_database database;
    const hand_made chain = slow_chain("SELECT pg_sleep(0.3)");
    pqxx::connection watcher(database.url());
    varve::detail::string_sink key;
    varve::detail::put_lock_key(key, {"public", "varve_history"});
    auto run = std::async(std::launch::async, [&] {
        pqxx::connection connection(database.url());
        return varve::detail::run(chain, connection, {.transaction = varve::per_migration});
    });
    await(watcher, "SELECT count(*) = 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()");
    // It waits for the first migration, and gets the lock before the second one asks for it.
    run_sql(watcher, "BEGIN; SELECT pg_advisory_xact_lock(" + key.text() + "); SELECT pg_sleep(0.2); COMMIT");
    const varve::report done = run.get();
    CHECK(done.ran.size() == 5);
    CHECK(query_value(watcher, applied) == "001 002 003 004 005");
}

TEST_CASE("the error after waiting too long names the process that holds the lock") {
    const scratch_database database;
    pqxx::connection holder(database.url());
    varve::detail::string_sink key;
    varve::detail::put_lock_key(key, {"public", "varve_history"});
    run_sql(holder, "SELECT pg_advisory_lock(" + key.text() + ")");
    pqxx::connection connection(database.url());
    const auto begin = std::chrono::steady_clock::now();
    try {
        varve::detail::run(slow_chain(), connection, {.lock_wait = 300ms});
        FAIL("it did not wait");
    } catch (const varve::lock_not_obtained& waited) {
        CHECK(std::chrono::steady_clock::now() - begin > 250ms);
        const std::string said = waited.what();
        const std::string holds = "another process is migrating this database, and has not finished in time (process " +
                                  query_value(holder, "SELECT concat(pg_backend_pid(), ' of ', session_user)");
        CHECK(said.find(holds) == 0);
        CHECK(said.find("): wait for it, or allow more time (lock_wait, --lock-wait)") != std::string::npos);
    }
    run_sql(holder, "SELECT pg_advisory_unlock_all()");
    CHECK(varve::detail::run(slow_chain(), connection, {}).ran.size() == 5);
}

TEST_CASE("a killed process leaves a revision of the chain, and the next one goes on") {
    for (const varve::transaction_mode mode : {varve::per_plan, varve::per_migration}) {
        for (const auto delay : {0ms, 10ms, 30ms, 60ms, 90ms, 120ms, 200ms}) {
            const scratch_database database;
            const hand_made chain = slow_chain();
            const pid_t child = start([&] {
                pqxx::connection connection(database.url());
                varve::detail::run(chain, connection, {.transaction = mode});
                return 0;
            });
            std::this_thread::sleep_for(delay);
            ::kill(child, SIGKILL);
            ending_of(child);
            pqxx::connection connection(database.url());
            const varve::report done = varve::detail::run(chain, connection, {});
            CHECK(done.to == "005");
            if (mode == varve::per_plan) { CHECK((done.ran.size() == 5 || done.ran.empty())); }
            CHECK(query_value(connection, applied) == "001 002 003 004 005");
            CHECK(varve::detail::run(chain, connection, {.target = "base"}).ran.size() == 5);
        }
    }
}

TEST_CASE("a migration that waits for a lock gives up, lets others pass, and tries again") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    hand_made chain;
    chain.add("001", {create_table("a", {"id"})});
    varve::detail::run(chain, connection, {});
    chain.add("002", {varve::tests::add_column("a", "more")});

    pqxx::connection reader(database.url());
    run_sql(reader, "BEGIN; SELECT FROM a");
    const auto begin = std::chrono::steady_clock::now();
    try {
        varve::detail::run(chain, connection, {.lock_timeout = 50ms, .lock_retries = 2});
        FAIL("nothing was in the way");
    } catch (const varve::migration_failed& failed) {
        CHECK(failed.sqlstate() == "55P03");
        CHECK(std::string(failed.what()).find("pg_blocking_pids() and pg_stat_activity show it") != std::string::npos);
        CHECK(failed.revision() == "002");
        CHECK(failed.standing() == "001");
    }
    CHECK(std::chrono::steady_clock::now() - begin > 3 * 50ms);

    auto run = std::async(std::launch::async,
                          [&] { return varve::detail::run(chain, connection, {.lock_timeout = 50ms, .lock_retries = 100}); });
    std::this_thread::sleep_for(200ms);
    pqxx::connection other(database.url());
    CHECK(query_value(other, "SELECT count(*) FROM a") == "0");  // readers get through
    run_sql(reader, "COMMIT");
    CHECK(run.get().ran.size() == 1);
}

TEST_CASE("a migration that loses a deadlock runs again") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    hand_made chain;
    chain.add("001", {create_table("a", {"id"}), create_table("b", {"id"})});
    varve::detail::run(chain, connection, {});
    chain.add("002", {varve::tests::add_column("a", "more"), sql("SELECT pg_sleep(0.3)"), varve::tests::add_column("b", "more")}, {});
    run_sql(connection, "SET deadlock_timeout = '50ms'");

    pqxx::connection other(database.url());
    run_sql(other, "SET deadlock_timeout = '10s'; BEGIN; LOCK TABLE b");
    auto run = std::async(std::launch::async, [&] { return varve::detail::run(chain, connection, {}); });
    await(other, "EXISTS (SELECT FROM pg_locks WHERE relation = 'a'::regclass AND mode = 'AccessExclusiveLock')");
    run_sql(other, "LOCK TABLE a; COMMIT");
    CHECK(run.get().ran.size() == 1);
}

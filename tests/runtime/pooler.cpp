// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Behind a pooler that gives each transaction another session.

#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "support/catch.hpp"
#include "support/database.hpp"
#include "support/hand_made.hpp"
#include "support/pgbouncer.hpp"
#include "varve/run.hpp"
#include "varve/runtime/session_lock.hpp"
#include "varve/runtime/session.hpp"

namespace {

using namespace std::chrono_literals;
using varve::run_options;
using varve::tests::create_table;
using varve::tests::hand_made;
using varve::tests::pgbouncer;
using varve::tests::query_value;
using varve::tests::run_sql;
using varve::tests::scratch_database;
using varve::tests::sql;

using words = std::vector<std::string>;

bool left_out() {
    if (varve::tests::without_pgbouncer()) {
        WARN("not run here: needs pgbouncer");
        return true;
    }
    return false;
}

/// Somebody else behind the same pooler, who is always at something.
class neighbour {
public:
    explicit neighbour(const std::string& url) : thread_([this, url] {
        pqxx::connection connection(url);
        while (!stop_) {
            pqxx::work work(connection);
            work.exec("SELECT pg_sleep(0.0003)");
            work.commit();
        }
    }) {}
    neighbour(const neighbour&) = delete;
    neighbour& operator=(const neighbour&) = delete;
    ~neighbour() {
        stop_ = true;
        thread_.join();
    }

private:
    std::atomic<bool> stop_ = false;
    std::thread thread_;
};

hand_made good() {
    return hand_made()
        .add("001", {create_table("a", {"id"}), create_table("keys", {"id"}), sql("ALTER TABLE keys ADD PRIMARY KEY (id)"),
                     sql("SET work_mem = '9MB'; SET lock_timeout = '3s'; SET search_path = public, pg_catalog")},
             {sql("DROP TABLE keys"), sql("DROP TABLE a")})
        .add("002", {create_table("b", {"id"}),
                     sql("ALTER TABLE b ADD FOREIGN KEY (id) REFERENCES keys DEFERRABLE INITIALLY DEFERRED")},
             {sql("DROP TABLE b")});
}
hand_made failing() { return good().add("003", {create_table("t", {"id"})}).add("004", {sql("SELECT 1/0")}, {}); }
/// Fails at its COMMIT.
hand_made failing_late() {
    return good().add("003", {sql("INSERT INTO b VALUES (1)")}, {}).add("004", {create_table("u", {"id"})});
}
hand_made with_index() { return good().add("003", {varve::tests::build_index("ix", "a", "id")}); }

/// What a session has set. pgbouncer gives its clients the first four back by itself.
const std::string settings =
    "SELECT coalesce(string_agg(name || '=' || setting, ' ' ORDER BY name), '') FROM pg_settings WHERE setting <> reset_val AND source = 'session' AND context IN ('user', 'superuser') "
    "AND name NOT IN ('application_name', 'client_encoding', 'DateStyle', 'TimeZone', 'transaction_isolation')";
const std::string prepared = "SELECT count(*) FROM pg_prepared_statements";
const std::string advisory_locks =
    "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";
const std::string temporary = "SELECT count(*) FROM pg_class WHERE relpersistence = 't'";
const std::string applied = "SELECT coalesce(string_agg(revision, ' ' ORDER BY position), '') FROM varve_history";

varve::migration_failed failure_of(const hand_made& chain, pqxx::connection& connection, const run_options& options = {}) {
    try {
        varve::detail::run(chain, connection, options);
    } catch (const varve::migration_failed& failed) { return failed; }
    throw std::runtime_error("it did not fail");
}

std::string refusal_of(const hand_made& chain, pqxx::connection& connection, const run_options& options = {}) {
    try {
        varve::detail::run(chain, connection, options);
    } catch (const varve::session_needed& refused) {
        CHECK(refused.connection_usable());
        return refused.what();
    }
    return "it was not refused";
}

}  // namespace

TEST_CASE("a failing migration behind a pooler says what the server says, and leaves nothing there", "[pooler]") {
    if (left_out()) { return; }
    const scratch_database database("pooler");
    const pgbouncer pool(database.url());
    pqxx::connection connection(pool.url());
    const auto failed = failure_of(failing(), connection);
    CHECK(failed.server_message() == "division by zero");
    CHECK(failed.sqlstate() == "22012");
    CHECK(pool.ask_all(prepared) == words{"0", "0"});
    CHECK(varve::detail::run(good(), connection, {}).ran.size() == 2);
    const auto late = failure_of(failing_late(), connection, {.transaction = varve::per_migration});
    CHECK(late.sqlstate() == "23503");
    CHECK(late.statement() == "COMMIT");
    CHECK(pool.ask_all(prepared) == words{"0", "0"});
}

TEST_CASE("a plan that needs its session is refused behind such a pooler, and leaves no lock there", "[pooler]") {
    if (left_out()) { return; }
    const scratch_database database("pooler");
    const pgbouncer pool(database.url());
    pqxx::connection connection(pool.url());
    const auto begin = std::chrono::steady_clock::now();
    const std::string said = refusal_of(with_index(), connection, {.lock_wait = 2s});
    CHECK(std::chrono::steady_clock::now() - begin < 10s);
    CHECK(said.find("step 1 of \"003\" (create_index \"ix\") cannot run in a transaction") != std::string::npos);
    CHECK(said.find("pooler") != std::string::npos);
    CHECK(said.find("connect to the server directly") != std::string::npos);
    CHECK(query_value(database.url(), advisory_locks) == "0");
    CHECK(query_value(database.url(), "SELECT to_regclass('varve_history') IS NULL") == "t");  // nothing was run
    CHECK(varve::detail::run(with_index().first(2), connection, {}).ran.size() == 2);
    pqxx::connection direct(database.url());
    CHECK(varve::detail::run(with_index(), direct, {}).ran.size() == 1);
}

TEST_CASE("a pooler that changes the session later is found then, and the lock is released in its own session", "[pooler]") {
    if (left_out()) { return; }
    const scratch_database database("pooler");
    const pgbouncer pool(database.url(), "transaction", false);
    pqxx::connection connection(pool.url());
    run_sql(connection, "SELECT 1");
    varve::detail::session session(connection);
    const varve::detail::history_place place{"public", "varve_history"};
    varve::detail::session_lock lock(session, place, {std::chrono::steady_clock::now() + 1s}, "step 1 of \"003\"");
    run_sql(connection, "SET lock_timeout = 0");  // as a step does that runs alone
    CHECK(query_value(database.url(), advisory_locks) == "1");
    pqxx::connection other(pool.url());
    auto held = std::make_unique<pqxx::work>(other);  // has the session that was used last
    CHECK(held->exec("SELECT pg_backend_pid()")[0][0].as<long long>() == lock.process());
    std::thread later([&] {
        std::this_thread::sleep_for(300ms);
        held.reset();
    });
    varve::detail::string_sink check;
    varve::detail::put_session_check(check, lock.process());
    try {
        session.send(check.text());
        FAIL("it is the same session");
    } catch (const varve::detail::server_refusal& refused) { CHECK(refused.sqlstate == varve::detail::session_has_changed); }
    try {
        lock.refuse_other_session("The database is at base.");
    } catch (const varve::session_needed& refused) {
        CHECK(std::string(refused.what()).find("(pool_mode = session)\nThe database is at base.") != std::string::npos);
        CHECK(std::string(refused.what()).find("pg_terminate_backend") == std::string::npos);
    }
    later.join();
    CHECK(query_value(database.url(), advisory_locks) == "0");
    CHECK(pool.ask_all(settings) == words{"", ""});
}

TEST_CASE("a pooler that keeps the session runs every plan", "[pooler]") {
    if (left_out()) { return; }
    const scratch_database database("pooler");
    const pgbouncer pool(database.url(), "session");
    {
        const neighbour other(pool.url());
        pqxx::connection connection(pool.url());
        CHECK(varve::detail::run(with_index(), connection, {}).ran.size() == 3);
        CHECK(varve::detail::run(with_index(), connection, {.target = "base"}).ran.size() == 3);
    }
    CHECK(query_value(database.url(), advisory_locks) == "0");
}

TEST_CASE("two hundred runs behind a pooler with a busy neighbour leave nothing in it", "[pooler]") {
    if (left_out()) { return; }
    const scratch_database database("pooler");
    const pgbouncer pool(database.url());
    {
        const neighbour other(pool.url());
        for (int i = 0; i < 200; ++i) {
            CAPTURE(i);
            pqxx::connection connection(pool.url());
            const run_options options = {.transaction = i % 2 == 0 ? varve::per_plan : varve::per_migration, .lock_wait = 20s};
            run_options back = options;
            back.target = "base";
            switch (i % 5) {
                case 0: {
                    const auto failed = failure_of(failing(), connection, options);
                    CHECK(failed.server_message() == "division by zero");
                    CHECK(failed.revision() == "004");
                    break;
                }
                case 1:
                    varve::detail::run(failing().first(3), connection, options);
                    CHECK(query_value(connection, applied) == "001 002 003");
                    break;
                case 2: {
                    varve::detail::run(failing().first(3), connection, back);
                    const auto failed = failure_of(failing_late(), connection, options);
                    CHECK(failed.sqlstate() == "23503");
                    CHECK(failed.statement() == "COMMIT");
                    break;
                }
                case 3: CHECK(refusal_of(with_index(), connection, options).find("cannot run in a transaction") != std::string::npos); break;
                default:
                    varve::detail::run(good(), connection, options);
                    CHECK(query_value(connection, applied) == "001 002");
                    varve::detail::run(good(), connection, back);
            }
        }
    }
    CHECK(query_value(database.url(), advisory_locks) == "0");
    CHECK(query_value(database.url(), temporary) == "0");
    CHECK(pool.ask_all(prepared) == words{"0", "0"});
    CHECK(pool.ask_all(settings) == words{"", ""});
}

TEST_CASE("the session gets its own timeouts back after a plan that was cut") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    const bool has_transaction_timeout = query_value(connection, "SHOW server_version_num") >= "170000";
    run_sql(connection, "SET lock_timeout = '7s'; SET statement_timeout = '8s'");
    if (has_transaction_timeout) { run_sql(connection, "SET transaction_timeout = '9s'"); }
    const auto own = [&] {
        CHECK(query_value(connection, "SHOW lock_timeout") == "7s");
        CHECK(query_value(connection, "SHOW statement_timeout") == "8s");
        if (has_transaction_timeout) { CHECK(query_value(connection, "SHOW transaction_timeout") == "9s"); }
    };
    varve::detail::run(with_index(), connection, {});
    own();
    varve::detail::run(with_index(), connection, {.target = "base"});
    own();
    CHECK_THROWS_AS(varve::detail::run(with_index().add("004", {sql("SELECT 1/0")}, {}), connection, {}), varve::migration_failed);
    own();
    hand_made broken = with_index();
    broken.add("004", {varve::tests::sql_outside("SELECT 1/0")}, {});
    CHECK_THROWS_AS(varve::detail::run(broken, connection, {}), varve::migration_failed);
    own();
}

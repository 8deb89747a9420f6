// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Rows are changed in batches, in the order of the primary key. Each row is changed once, even if the run is interrupted.

#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <future>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "support/catch.hpp"
#include "support/database.hpp"
#include "support/hand_made.hpp"
#include "support/own_server.hpp"
#include "varve/run.hpp"
#include "varve/script.hpp"
#include "varve/varve.hpp"

namespace {

using namespace std::chrono_literals;
using varve::tests::hand_made;
using varve::tests::query_value;
using varve::tests::run_sql;
using varve::tests::scratch_database;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = varve::dsl::steps(varve::dsl::create_table(
        "users", varve::dsl::column("id", varve::dsl::bigint).primary_key(), varve::dsl::column("email", varve::dsl::text),
        varve::dsl::column("email_lower", varve::dsl::text),
        varve::dsl::column("changes", varve::dsl::integer).not_null().default_to(0)));
};

struct fill_email_lower {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up = varve::dsl::steps(varve::dsl::backfill("users")
                                                     .set("email_lower", varve::dsl::sql("lower(email)"))
                                                     .set("changes", varve::dsl::sql("changes + 1"))
                                                     .where("email_lower IS NULL")
                                                     .in_batches_of(1'000));
    static constexpr auto down = varve::dsl::steps();
};

using chain = varve::chain<add_users, fill_email_lower>;

const std::string history =
    "SELECT coalesce(string_agg(concat_ws(':', revision, pending, steps_done), ' ' ORDER BY position), '') FROM varve_history";
const std::string leftovers = "SELECT count(*) FROM pg_class WHERE relname LIKE 'varve_backfill%'";

/// How many rows were changed never, once and more often.
const std::string changes = "SELECT concat_ws(' ', count(*) FILTER (WHERE changes = 0), count(*) FILTER (WHERE changes = 1), count(*) "
                            "FILTER (WHERE changes > 1)) FROM users";

varve::operation counting(std::uint32_t batch, std::uint32_t pause = 0, std::string_view where = {}) {
    varve::operations::backfill made;
    made.table = "users";
    varve::operations::assignment one;
    one.column = "changes";
    one.value.kind = varve::objects::expression_kind::sql;
    one.value.text = "changes + 1";
    made.set.push_back(one);
    made.where = where;
    made.batch = batch;
    made.pause = pause;
    return {made};
}

varve::operation users(std::string_view columns) {
    return varve::tests::sql(varve::tests::keep("CREATE TABLE users (" + std::string(columns) + ", changes integer NOT NULL DEFAULT 0)"));
}

hand_made chain_of(const varve::operation& filled) {
    hand_made made;
    made.add("001", {users("id bigint PRIMARY KEY")}, {varve::tests::sql("DROP TABLE users")}).add("002", {filled}, {});
    return made;
}

void add_rows(pqxx::connection& connection, int count) {
    run_sql(connection, "INSERT INTO users (id) SELECT generate_series(1, " + std::to_string(count) + "); ANALYZE users");
}

void wait_until(pqxx::connection& connection, const std::string& condition) {
    for (int i = 0; i < 4000; ++i) {
        if (query_value(connection, "SELECT (" + condition + ")::text") == "true") { return; }
        std::this_thread::sleep_for(5ms);
    }
    throw std::runtime_error("it never came true: " + condition);
}

std::string sqlstate_of(const hand_made& made, pqxx::connection& connection, const varve::run_options& options = {}) {
    try {
        varve::detail::run(made, connection, options);
    } catch (const varve::migration_failed& failed) { return failed.sqlstate(); }
    return "it did not fail";
}

struct row_counter : varve::migration_observer {
    std::vector<varve::row_progress> heard;
    void begin(const varve::migration_event&) override {}
    void end(const varve::migration_event&) override {}
    void rows(const varve::row_progress& progress) override { heard.push_back(progress); }
};

/// A standby of `primary`, which applies each commit three seconds late.
class late_standby {
public:
    explicit late_standby(const varve::tests::own_server& primary)
        : programs_(varve::tests::find_server_programs()), folder_(varve::tests::server_folder("/tmp/varve_late_XXXXXX")) {
        std::string host = primary.url();
        host = host.substr(host.find("host=") + 5);
        host.resize(host.find('&'));
        run({programs_ + "/pg_basebackup", "--host=" + host, "--port=5432", "--username=postgres", "--pgdata=" + folder_ + "/data",
             "--write-recovery-conf", "--checkpoint=fast", "--no-sync"});
        std::ofstream(folder_ + "/data/postgresql.conf", std::ios::app)
            << "unix_socket_directories = '" << folder_ << "'\nrecovery_min_apply_delay = '3s'\n";
        run({programs_ + "/pg_ctl", "start", "--wait", "--silent", "--pgdata=" + folder_ + "/data", "--log=" + folder_ + "/log"});
    }
    late_standby(const late_standby&) = delete;
    late_standby& operator=(const late_standby&) = delete;
    ~late_standby() {
        varve::tests::run_as_server({programs_ + "/pg_ctl", "stop", "--wait", "--silent", "--mode=immediate", "--pgdata=" + folder_ + "/data"},
                                    folder_, folder_ + "/log");
        std::filesystem::remove_all(folder_);
    }

private:
    void run(const std::vector<std::string>& words) const {
        if (varve::tests::run_as_server(words, folder_, folder_ + "/log") != 0) { throw std::runtime_error("failed: " + words.front()); }
    }

    std::string programs_;
    std::string folder_;
};

struct wait_counter : row_counter {
    int waits = 0;
    void wait(std::string_view) override { ++waits; }
};

int run_psql(const std::string& url, const std::string& script, const std::string& options = {}) {
    const std::string file = "/tmp/varve_backfill_" + std::to_string(::getpid()) + ".sql";
    std::ofstream(file) << script;
    const int status = std::system(("psql -X -q -v ON_ERROR_STOP=1 " + options + " -f '" + file + "' '" + url + "' >/dev/null 2>&1").c_str());
    std::remove(file.c_str());
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

TEST_CASE("a hundred thousand rows are changed in a hundred transactions, in the order of the key") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    varve::run_migrations<chain>(connection, {.target = "001"});
    run_sql(connection, "INSERT INTO users (id, email) SELECT n, 'User' || n || '@Example.org' FROM generate_series(100000, 1, -1) AS n; "
                        "UPDATE users SET email_lower = 'kept' WHERE id = 7; ANALYZE users");
    row_counter counter;
    const varve::report done = varve::run_migrations<chain>(connection, {.observer = &counter});
    CHECK(done.ran.size() == 1);
    CHECK(query_value(connection, "SELECT count(*) FROM users WHERE email_lower = lower(email)") == "99999");
    CHECK(query_value(connection, "SELECT email_lower FROM users WHERE id = 7") == "kept");
    CHECK(query_value(connection, changes) == "1 99999 0");
    const std::string batches =
        "(SELECT xmin::text::bigint AS one, min(id) AS low, max(id) AS high, count(*) AS rows FROM users WHERE changes = 1 GROUP BY 1) AS b";
    CHECK(query_value(connection, "SELECT concat_ws(' ', count(*), min(rows), max(rows)) FROM " + batches) == "100 999 1000");
    CHECK(query_value(connection, "SELECT bool_and(low > before) FROM (SELECT low, lag(high) OVER (ORDER BY one) AS before FROM " + batches +
                                      ") AS o WHERE before IS NOT NULL") == "t");
    CHECK(query_value(connection, history) == "001 002");
    CHECK(query_value(connection, leftovers) == "0");
    REQUIRE_FALSE(counter.heard.empty());
    CHECK(counter.heard.back().done == 100000);
    for (const varve::row_progress& each : counter.heard) {
        CHECK((each.done == 100000 || (each.done < 100000 && each.about == 100000)));
    }
}

TEST_CASE("a killed run goes on where it stopped, and no row is changed twice") {
    const scratch_database database;
    const hand_made made = chain_of(counting(1'000, 10));
    {
        pqxx::connection connection(database.url());
        varve::detail::run(made, connection, {.target = "001"});
        add_rows(connection, 100'000);
    }
    const pid_t child = ::fork();
    if (child == 0) {
        try {
            pqxx::connection connection(database.url());
            varve::detail::run(made, connection, {});
        } catch (...) { ::_exit(1); }
        ::_exit(0);
    }
    pqxx::connection connection(database.url());
    wait_until(connection, "EXISTS (SELECT FROM users WHERE id = 20000 AND changes = 1)");
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    REQUIRE(WIFSIGNALED(status));
    CHECK(query_value(connection, history) == "001 002:up:0");
    wait_until(connection, "NOT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid())");
    const std::string before = query_value(connection, "SELECT count(*) FROM users WHERE changes = 1");
    CHECK(std::stoi(before) >= 20'000);
    CHECK(std::stoi(before) < 100'000);
    CHECK(query_value(connection, "SELECT rows_changed FROM varve_backfill_of_varve_history") == before);
    row_counter counter;
    varve::detail::run(made, connection, {.observer = &counter});
    CHECK(query_value(connection, changes) == "0 100000 0");
    CHECK(counter.heard.back().done == 100'000);
    CHECK(query_value(connection, history) == "001 002");
    CHECK(query_value(connection, leftovers) == "0");
}

TEST_CASE("cancelling ends the batch at hand, and the next run goes on behind the last one") {
    const scratch_database database;
    for (const char* const table : {"varve_history", "alembic_version"}) {
        pqxx::connection connection(database.url());
        run_sql(connection, "DROP TABLE IF EXISTS users, varve_history");
        const hand_made made = chain_of(counting(100, 20));
        varve::detail::run(made, connection, {.target = "001", .history_table = table});
        add_rows(connection, 10'000);
        auto running = std::async(std::launch::async, [&] { return sqlstate_of(made, connection, {.history_table = table}); });
        pqxx::connection other(database.url());
        wait_until(other, "EXISTS (SELECT FROM users WHERE id = 1000 AND changes = 1)");
        run_sql(other, "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'DO%'");
        CHECK(running.get() == "57014");
        CHECK(query_value(other, "SELECT count(*) < 10000 AND count(*) % 100 = 0 FROM users WHERE changes = 1") == "t");
        varve::detail::run(made, connection, {.history_table = table});
        CHECK(query_value(other, changes) == "0 10000 0");
        CHECK(query_value(other, leftovers) == "0");
    }
}

TEST_CASE("another session reads, writes and inserts all the time, and waits for no more than a batch") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    varve::run_migrations<chain>(connection, {.target = "001"});
    run_sql(connection, "INSERT INTO users (id, email) SELECT n * 2, 'User' || n FROM generate_series(1, 50000) AS n; ANALYZE users");
    std::atomic<bool> over = false;
    auto writing = std::async(std::launch::async, [&] {
        pqxx::connection writer(database.url());
        std::chrono::steady_clock::duration longest{};
        for (int i = 0; !over; ++i) {
            const auto began = std::chrono::steady_clock::now();
            const std::string number = std::to_string(i % 50'000);
            run_sql(writer, "INSERT INTO users (id, email, email_lower) VALUES (" + number +
                                " * 2 + 1, 'New', 'new') ON CONFLICT DO NOTHING; UPDATE users SET email = 'Other', email_lower = "
                                "lower('Other') WHERE id = (SELECT (random() * 50000)::int * 2)");
            longest = std::max(longest, std::chrono::steady_clock::now() - began);
        }
        return longest;
    });
    varve::run_migrations<chain>(connection);
    over = true;
    CHECK(writing.get() < 2s);
    CHECK(query_value(connection, "SELECT count(*) FROM users WHERE email_lower IS DISTINCT FROM lower(email)") == "0");
    CHECK(query_value(connection, "SELECT max(changes) FROM users") == "1");
}

TEST_CASE("a key of several columns, with names and collations that need care, and a condition with OR") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    hand_made made;
    made.add("001", {users("\"Tenant\" text COLLATE \"C\", \"line %s\" timestamptz, PRIMARY KEY (\"Tenant\", \"line %s\")")}, {})
        .add("002", {counting(7, 0, "\"Tenant\" <> 'a' OR \"Tenant\" = 'a' -- all")}, {});
    varve::detail::run(made, connection, {.target = "001"});
    run_sql(connection, "INSERT INTO users SELECT t, timestamptz '2026-03-29 00:00 UTC' + n * interval '1 microsecond' FROM unnest(ARRAY['a', 'B', "
                        "'ä', '', E'\\'', 'A b']) AS t, generate_series(1, 50) AS n");
    run_sql(connection, "SET DateStyle = 'SQL, DMY'; SET TimeZone = 'Europe/Berlin'");
    varve::detail::run(made, connection, {});
    CHECK(query_value(connection, changes) == "0 300 0");
    CHECK(query_value(connection, "SELECT count(DISTINCT xmin::text) FROM users") == "43");
}

TEST_CASE("a partitioned table, a table without rows, and rows that none of the batches change") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    hand_made made;
    made.add("001", {varve::tests::sql("CREATE TABLE users (id int, changes int NOT NULL DEFAULT 0, part int, PRIMARY KEY (part, id)) PARTITION BY "
                                       "LIST (part); CREATE TABLE u1 PARTITION OF users FOR VALUES IN (1); CREATE TABLE u2 PARTITION OF users "
                                       "FOR VALUES IN (2)")},
             {varve::tests::sql("DROP TABLE users")})
        .add("002", {counting(10)}, {})
        .add("003", {counting(10, 60'000, "changes > 7")}, {});
    varve::detail::run(made, connection, {});  // pauses for a minute if it pauses at all
    CHECK(query_value(connection, history) == "001 002 003");
    varve::detail::run(made, connection, {.target = "001"});
    run_sql(connection, "INSERT INTO users (id, part) SELECT n, 1 + n % 2 FROM generate_series(1, 99) AS n");
    varve::detail::run(made, connection, {});
    CHECK(query_value(connection, changes) == "0 99 0");
}

TEST_CASE("psql runs it from a script; the way down and up again begins anew; a dry run keeps nothing") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    CHECK(run_psql(database.url(), varve::script<chain>("base", "001")) == 0);
    run_sql(connection, "INSERT INTO users (id, email) SELECT n, 'A' || n FROM generate_series(1, 2500) AS n");
    varve::run_migrations<chain>(connection, {.dry_run = true});
    CHECK(query_value(connection, changes) == "2500 0 0");
    const std::string script = varve::script<chain>("001", "head");
    CHECK(run_psql(database.url(), script) == 0);
    CHECK(query_value(connection, changes) == "0 2500 0");
    CHECK(query_value(connection, history) == "001 002");
    CHECK(query_value(connection, leftovers) == "0");
    CHECK(run_psql(database.url(), script) == 3);  // the database is not at 001
    CHECK(varve::run_migrations<chain>(connection).ran.empty());
    varve::run_migrations<chain>(connection, {.target = "001"});
    CHECK(query_value(connection, history) == "001");
    run_sql(connection, "UPDATE users SET email_lower = NULL, changes = 0");
    varve::run_migrations<chain>(connection);
    CHECK(query_value(connection, changes) == "0 2500 0");
    varve::run_migrations<chain>(connection, {.target = "base"});
    CHECK(query_value(connection, "SELECT to_regclass('users') IS NULL") == "t");
}

TEST_CASE("the walker finishes a script that stopped in the middle") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    const hand_made made = chain_of(counting(100));
    varve::detail::run(made, connection, {.target = "001"});
    add_rows(connection, 1'000);
    run_sql(connection, "ALTER TABLE users ADD CONSTRAINT stops CHECK (id <> 555 OR changes = 0)");
    CHECK(run_psql(database.url(), varve::detail::script_of(made, "001", "002", {})) == 3);
    CHECK(query_value(connection, history) == "001 002:up:0");
    CHECK(query_value(connection, changes) == "500 500 0");
    CHECK(sqlstate_of(made, connection) == "23514");
    CHECK(query_value(connection, changes) == "500 500 0");
    run_sql(connection, "ALTER TABLE users DROP CONSTRAINT stops");
    varve::detail::run(made, connection, {});
    CHECK(query_value(connection, changes) == "0 1000 0");
    CHECK(query_value(connection, leftovers) == "0");
}

TEST_CASE("a migration that stopped in a backfill can be reverted if only rows are missing") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    hand_made made;
    made.add("001", {users("id bigint PRIMARY KEY")}, {varve::tests::sql("DROP TABLE users")})
        .add("002", {varve::tests::add_column("users", "more"), counting(100)},
             {counting(100, 0, "changes = -7"), varve::tests::sql("ALTER TABLE users DROP more")})
        .add("003", {counting(100), varve::tests::add_column("users", "late")}, {varve::tests::sql("ALTER TABLE users DROP late")});
    varve::detail::run(made, connection, {.target = "001"});
    add_rows(connection, 1'000);
    run_sql(connection, "ALTER TABLE users ADD CONSTRAINT stops CHECK (id <> 555 OR changes = 0)");
    CHECK(sqlstate_of(made, connection) == "23514");
    CHECK(query_value(connection, history) == "001 002:up:1");
    varve::detail::run(made, connection, {.target = "001"});
    CHECK(query_value(connection, history) == "001");
    CHECK(query_value(connection, leftovers) == "0");
    run_sql(connection, "UPDATE users SET changes = 0; ALTER TABLE users DROP CONSTRAINT stops");
    varve::detail::run(made, connection, {.target = "002"});
    CHECK(query_value(connection, changes) == "0 1000 0");
    run_sql(connection, "ALTER TABLE users ADD CONSTRAINT stops CHECK (id <> 555 OR changes < 2)");
    CHECK(sqlstate_of(made, connection) == "23514");
    CHECK(query_value(connection, history) == "001 002 003:up:0");
    CHECK_THROWS_AS(varve::detail::run(made, connection, {.target = "002"}), varve::unfinished_error);  // "late" was never added
    run_sql(connection, "ALTER TABLE users DROP CONSTRAINT stops");
    varve::detail::run(made, connection, {});
    CHECK(query_value(connection, "SELECT min(changes) = 2 AND max(changes) = 2 FROM users") == "t");
    varve::detail::run(made, connection, {.target = "001"});
    CHECK(query_value(connection, history) == "001");
}

TEST_CASE("a backfill whose first batch fails has not begun; one that was changed meanwhile begins anew") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    const hand_made made = chain_of(counting(100));
    varve::detail::run(made, connection, {.target = "001"});
    add_rows(connection, 1'000);
    run_sql(connection, "ALTER TABLE users ADD CONSTRAINT stops CHECK (id <> 55 OR changes = 0)");
    CHECK(sqlstate_of(made, connection) == "23514");
    CHECK(query_value(connection, history) == "001");
    CHECK(query_value(connection, leftovers) == "0");
    run_sql(connection, "ALTER TABLE users DROP CONSTRAINT stops; ALTER TABLE users ADD CONSTRAINT stops CHECK (id <> 555 OR changes = 0)");
    CHECK(sqlstate_of(made, connection) == "23514");
    CHECK(query_value(connection, changes) == "500 500 0");
    varve::detail::run(chain_of(counting(300, 0, "changes = 0 AND id <> 555")), connection, {});
    CHECK(query_value(connection, changes) == "1 999 0");
    CHECK(query_value(connection, leftovers) == "0");
}

TEST_CASE("a backfill changes every row, also after a stamp, or with a position that another run left") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    const hand_made made = chain_of(counting(100));
    varve::detail::run(made, connection, {.target = "001"});
    add_rows(connection, 1'000);
    run_sql(connection, "ALTER TABLE users ADD CONSTRAINT stops CHECK (id <> 555 OR changes = 0)");
    CHECK(sqlstate_of(made, connection) == "23514");
    varve::detail::calls::stamp(made, connection, {"001"}, {});
    CHECK(query_value(connection, history) == "001");
    CHECK(query_value(connection, leftovers) == "0");
    CHECK(sqlstate_of(made, connection) == "23514");
    CHECK(query_value(connection, "SELECT sum(changes) FROM users") == "1000");
    run_sql(connection, "DELETE FROM varve_history WHERE revision = '002'; ALTER TABLE users DROP CONSTRAINT stops");
    varve::detail::run(made, connection, {});
    CHECK(query_value(connection, "SELECT sum(changes) FROM users") == "2000");
}

TEST_CASE("a batch waits for a row that another session has locked, and is tried again after lock_timeout") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    const hand_made made = chain_of(counting(100));
    varve::detail::run(made, connection, {.target = "001"});
    add_rows(connection, 1'000);
    pqxx::connection blocker(database.url());
    run_sql(blocker, "BEGIN; UPDATE users SET id = id WHERE id = 250");
    auto running = std::async(std::launch::async, [&] {
        varve::detail::run(made, connection, {.lock_timeout = 100ms, .lock_retries = 0});
    });
    pqxx::connection other(database.url());
    wait_until(other, "EXISTS (SELECT FROM users WHERE id = 200 AND changes = 1)");
    std::this_thread::sleep_for(500ms);
    CHECK(query_value(other, "SELECT count(*) FROM users WHERE changes = 1") == "200");
    run_sql(blocker, "COMMIT");
    running.get();
    CHECK(query_value(connection, changes) == "0 1000 0");
}

TEST_CASE("two processes at once change each row once; statement_timeout is for statements, not for all batches") {
    const scratch_database database;
    pqxx::connection first(database.url());
    const hand_made made = chain_of(counting(100, 20));
    varve::detail::run(made, first, {.target = "001"});
    add_rows(first, 2'000);
    auto other = std::async(std::launch::async, [&] {
        pqxx::connection second(database.url());
        return varve::detail::run(made, second, {.statement_timeout = 200ms}).ran.size();
    });
    const std::size_t here = varve::detail::run(made, first, {.statement_timeout = 200ms}).ran.size();
    CHECK(here + other.get() == 1);
    CHECK(query_value(first, changes) == "0 2000 0");
}

TEST_CASE("a block whose client was killed may run beside the next one, and each row is changed once") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    run_sql(connection, "CREATE TABLE users (id bigint PRIMARY KEY, changes integer NOT NULL DEFAULT 0)");
    add_rows(connection, 2'000);
    varve::detail::string_sink block;
    varve::detail::message_settings settings;
    settings.table = varve::detail::history_table({.table = "varve_history"});
    varve::detail::render_alone(block, counting(100), settings);
    pqxx::connection blocker(database.url());
    run_sql(blocker, "BEGIN; UPDATE users SET id = id WHERE id = 50");
    const auto run_block = [&] {
        pqxx::connection own(database.url());
        run_sql(own, block.text());
    };
    auto first = std::async(std::launch::async, run_block);
    wait_until(connection, "to_regclass('varve_backfill_of_varve_history') IS NOT NULL");
    auto second = std::async(std::launch::async, run_block);
    wait_until(connection, "(SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock') = 2");
    run_sql(blocker, "COMMIT");
    first.get();
    second.get();
    run_block();  // it is done
    CHECK(query_value(connection, changes) == "0 2000 0");
    CHECK(query_value(connection, "SELECT concat_ws(' ', done, rows_read, rows_changed) FROM varve_backfill_of_varve_history") == "t 2000 2000");
}

TEST_CASE("what only the server knows: no primary key, a new value for the key, a role that sees no replicas") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    const auto fails = [&](std::string_view columns, const varve::operation& filled) {
        run_sql(connection, "DROP TABLE IF EXISTS users, varve_history");
        hand_made made;
        made.add("001", {users(columns)}, {}).add("002", {filled}, {});
        const std::string sqlstate = sqlstate_of(made, connection);
        CHECK(query_value(connection, history) == "001");
        CHECK(query_value(connection, leftovers) == "0");
        return sqlstate;
    };
    CHECK(fails("id bigint", counting(10)) == "55000");
    CHECK(fails("id bigint, PRIMARY KEY (id, changes)", counting(10)) == "0A000");
    const std::string role = "varve_backfill_" + std::to_string(::getpid());
    run_sql(connection, "CREATE ROLE " + role + "; GRANT ALL ON SCHEMA public TO " + role);
    varve::operations::backfill watched = *counting(10).get_if<varve::operations::backfill>();
    watched.lag = 1'000;
    run_sql(connection, "DROP TABLE IF EXISTS users, varve_history; SET ROLE " + role);
    hand_made made;
    made.add("001", {users("id bigint PRIMARY KEY")}, {}).add("002", {{watched}}, {});
    CHECK(sqlstate_of(made, connection) == "42501");
    run_sql(connection, "RESET ROLE; GRANT pg_read_all_stats TO " + role + "; SET ROLE " + role);
    varve::detail::run(made, connection, {});
    CHECK(query_value(connection, history) == "001 002");
    run_sql(connection, "RESET ROLE; DROP OWNED BY " + role + "; DROP ROLE " + role);
}

TEST_CASE("a backfill waits for a replica that is behind, if it was told to") {
    if (varve::tests::find_server_programs().empty()) {
        WARN("this machine has no programs of a PostgreSQL server, so there is no replica");
        return;
    }
    const varve::tests::own_server primary;
    pqxx::connection connection(primary.url());
    varve::operations::backfill heedless = *counting(100).get_if<varve::operations::backfill>();
    varve::operations::backfill watched = heedless;
    watched.lag = 1'000;
    hand_made made;
    made.add("001", {users("id bigint PRIMARY KEY")}, {}).add("002", {{watched}}, {}).add("003", {{heedless}}, {});
    varve::detail::run(made, connection, {.target = "001"});
    add_rows(connection, 400);
    const late_standby replica(primary);
    wait_until(connection, "EXISTS (SELECT FROM pg_stat_replication WHERE state = 'streaming')");
    run_sql(connection, "UPDATE users SET changes = 0");
    const auto time_of = [&](const char* target, wait_counter& counter) {
        const auto began = std::chrono::steady_clock::now();
        varve::detail::run(made, connection, {.target = target, .observer = &counter});
        return std::chrono::steady_clock::now() - began;
    };
    wait_counter counter;
    run_sql(connection, "SELECT pg_sleep(1.5)");  // the replica is behind by that now
    CHECK(time_of("002", counter) > 1s);
    CHECK(counter.waits > 0);
    CHECK(query_value(connection, changes) == "0 400 0");
    wait_counter other;
    CHECK(time_of("003", other) < 1s);
    CHECK(other.waits == 0);
}

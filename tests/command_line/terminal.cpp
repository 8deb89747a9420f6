// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// What people see on a terminal, and what they do there: colour, the line of progress, Ctrl-C.

#include <signal.h>

#include <chrono>
#include <string>

#include "command_line/process.hpp"
#include "support/catch.hpp"

using varve::tests::begins;
using varve::tests::contains;
using varve::tests::ended;
using varve::tests::json_at;
using varve::tests::process;
using varve::tests::query_value;
using varve::tests::scratch_database;
using varve::tests::tool;

namespace {

constexpr const char* escape = "\x1B[";

/// Waits until the server is at work on a sleep of the database.
bool sleeps(const std::string& url) {
    const std::string asks =
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'";
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (query_value(url, asks) == "0") {
        if (std::chrono::steady_clock::now() > end) { return false; }
    }
    return true;
}

}  // namespace

TEST_CASE("a terminal has colour and a line of progress") {
    const scratch_database database;
    const tool linear = tool("linear", database.url()).with("TERM=xterm").with("PGOPTIONS=-c test.sleep=1.3");
    const ended up = linear.on_terminal("upgrade");
    CHECK(up.code == 0);
    CHECK(contains(up.out, "[1/4] Running upgrade  -> 001, add users table ..."));
    CHECK(contains(up.out, "\r\x1B[K[1/4] Running upgrade  -> 001, add users table"));
    CHECK(contains(up.out, "[4/4] Running upgrade 003 -> 004, wait as long as the database says ... 1 s"));
    CHECK(contains(up.out, " s\x1B[0m\r\n"));
    CHECK(contains(up.out, "From base to 004: 4 migrations, 1."));
    CHECK(contains(linear.on_terminal("heads").out, "\x1B[33m004\x1B[0m"));
    CHECK(contains(linear.on_terminal("show nope").out, "\x1B[31mFAILED:\x1B[0m"));
    const ended quiet = linear.on_terminal("redo --quiet");
    CHECK(quiet.code == 0);
    CHECK(quiet.out.empty());
}

TEST_CASE("color can be turned on and off") {
    const tool linear = tool("linear").with("TERM=xterm");
    CHECK_FALSE(contains(linear("heads").out, escape));
    CHECK(contains(linear("heads --color always").out, escape));
    CHECK_FALSE(contains(linear.on_terminal("heads --color never").out, escape));
    CHECK_FALSE(contains(linear.with("NO_COLOR=1").on_terminal("heads").out, escape));
    CHECK(contains(linear.with("NO_COLOR=").on_terminal("heads").out, escape));
    CHECK_FALSE(contains(tool("linear").with("TERM=dumb").on_terminal("heads").out, escape));
    CHECK_FALSE(contains(linear.on_terminal("heads --json").out, escape));
}

TEST_CASE("Ctrl-C ends a run at once, and the server takes back what was under way") {
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
        const scratch_database database;
        const tool linear = tool("linear", database.url()).with("PGOPTIONS=-c test.sleep=60");
        CHECK(linear("upgrade 003").code == 0);
        process run(linear.path(), {"upgrade", "--json"}, tool(linear).around());
        REQUIRE(sleeps(database.url()));
        const auto begin = std::chrono::steady_clock::now();
        run.send(signal);
        const ended done = run.wait();
        CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(5));
        CHECK(done.code == 128 + signal);
        CHECK(contains(done.err, "FAILED: interrupted"));
        CHECK(json_at(done.out, "{error,kind}") == "interrupted");
        CHECK(json_at(done.out, "{error,standing}") == "003");
        CHECK(query_value(database.url(), "SELECT to_regclass('waited') IS NULL") == "t");
        CHECK(tool("linear", database.url())("current").out == "003\n");
        CHECK(tool("linear", database.url())("verify").code == 0);
        CHECK(tool("linear", database.url())("upgrade").code == 0);
    }
}

TEST_CASE("Ctrl-C is typed on a terminal, whose line of progress goes") {
    const scratch_database database;
    const tool linear = tool("linear", database.url()).with("PGOPTIONS=-c test.sleep=60").with("TERM=xterm");
    CHECK(linear("upgrade 003").code == 0);
    process run(linear.path(), {"upgrade"}, tool(linear).around(), true);
    REQUIRE(run.says("[1/1] Running upgrade 003 -> 004, wait as long as the database says ... 1 s"));
    run.type("\x03");
    const ended done = run.wait();
    CHECK(done.code == 130);
    CHECK(contains(done.out, "\r\x1B[K"));
    CHECK(contains(done.out, "\x1B[31mFAILED:\x1B[0m interrupted, and what was running is rolled back"));
    CHECK(tool("linear", database.url())("current").out == "003\n");
}

TEST_CASE("Ctrl-C ends waiting for a lock") {
    const scratch_database database;
    pqxx::connection other(database.url());
    query_value(other, "SELECT pg_advisory_lock(hashtextextended('varve:public.varve_history', 0))");
    const tool linear("linear", database.url());
    process run(linear.path(), {"upgrade", "--lock-wait", "1h", "--json"}, tool(linear).around());
    // The question before this one may still be ending, and is none.
    const std::string asks =
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query ~ 'try_advisory' "
        "AND query !~ 'pg_stat_activity' AND state = 'idle'";
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (query_value(database.url(), asks) == "0" && std::chrono::steady_clock::now() < end) {}
    const auto begin = std::chrono::steady_clock::now();
    run.send(SIGINT);
    const ended done = run.wait();
    CHECK(done.code == 130);
    CHECK(contains(done.err, "FAILED: interrupted"));
    CHECK(json_at(done.out, "{error,exit_code}") == "130");
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(5));
    CHECK(tool("linear", database.url())("current").out.empty());
}

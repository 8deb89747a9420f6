// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// The progress that the command line shows of a backfill, and how a person stops it.

#include <signal.h>

#include <string>

#include "command_line/process.hpp"
#include "support/catch.hpp"

using varve::tests::contains;
using varve::tests::ended;
using varve::tests::json_at;
using varve::tests::process;
using varve::tests::query_value;
using varve::tests::run_sql;
using varve::tests::scratch_database;
using varve::tests::tool;

TEST_CASE("plan shows the UPDATE of all batches, and a script the block") {
    const scratch_database database;
    const tool filling("filling", database.url());
    CHECK(contains(filling("plan").out,
                   "Outside of transactions\n  upgrade 001 -> 002, fill users\n"
                   "    UPDATE users SET email_lower = lower(email), changes = changes + 1;\n"
                   "    -- in batches of 100 rows in the order of the primary key, each in a transaction of its own; pauses 20 ms\n"
                   "      locks: ROW EXCLUSIVE on users\n"));
    CHECK(contains(filling("upgrade --sql").out, "varve_backfill_of_varve_history"));
    CHECK(filling("lint").code == 0);
}

TEST_CASE("a backfill shows how far it is, stops at Ctrl-C, and goes on") {
    const scratch_database database;
    const tool filling = tool("filling", database.url()).with("TERM=xterm");
    CHECK(filling("upgrade 001").code == 0);
    run_sql(database.url(), "INSERT INTO users (id, email) SELECT n, 'A' || n FROM generate_series(1, 30000) AS n; ANALYZE users");
    process run(filling.path(), {"upgrade"}, tool(filling).around(), true);
    REQUIRE(run.says("[1/1] 002: "));
    REQUIRE(run.says(" of about 30000 rows ("));
    REQUIRE(run.says(" %), "));
    REQUIRE(run.says(" rows/s ... "));
    run.type("\x03");
    const ended stopped = run.wait();
    CHECK(stopped.code == 130);
    CHECK(contains(stopped.out, "FAILED:\x1B[0m interrupted, and what was running is rolled back"));
    CHECK(query_value(database.url(), "SELECT max(changes) = 1 AND min(changes) = 0 AND count(*) FILTER (WHERE changes = 1) % 100 = 0 FROM users") == "t");
    CHECK(filling("current").out == "001\n002 (unfinished: 0 of 1 steps)\n");
    CHECK(filling("upgrade").code == 0);
    CHECK(query_value(database.url(), "SELECT concat_ws(' ', min(changes), max(changes)) FROM users") == "1 1");
    CHECK(filling("check").code == 0);
    CHECK(filling("verify").code == 0);
    CHECK(filling("downgrade 001").code == 0);
}

TEST_CASE("a killed backfill leaves the database as its history says, and a mistake in a row says which statement") {
    const scratch_database database;
    const tool filling("filling", database.url());
    CHECK(filling("upgrade 001").code == 0);
    run_sql(database.url(), "INSERT INTO users (id, email) SELECT n, 'A' || n FROM generate_series(1, 500) AS n; "
                            "ALTER TABLE users ADD CONSTRAINT stops CHECK (id <> 250 OR changes = 0)");
    const ended failed = filling("upgrade --json");
    CHECK(failed.code != 0);
    CHECK(json_at(failed.out, "{error,sqlstate}") == "23514");
    CHECK(contains(failed.err, "step 1 (backfill \"users\")"));
    CHECK(contains(failed.err, "UPDATE users SET email_lower = lower(email), changes = changes + 1;\n"));
    CHECK_FALSE(contains(failed.err, "DECLARE"));
    run_sql(database.url(), "ALTER TABLE users DROP CONSTRAINT stops");
    CHECK(filling("upgrade").code == 0);
    CHECK(query_value(database.url(), "SELECT concat_ws(' ', min(changes), max(changes)) FROM users") == "1 1");
}

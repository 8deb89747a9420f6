// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// An upgrade or downgrade that drops rows: what it says, whom it asks, and when it stops.

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

namespace {

/// A database at 001 with three users, two of them with a nickname, and a draft.
void fill(const tool& notes, const std::string& url) {
    REQUIRE(notes("upgrade 001").code == 0);
    run_sql(url, "INSERT INTO users (email, nickname) VALUES ('a@b.c', 'a'), ('b@b.c', 'b'), ('c@b.c', NULL); "
                 "INSERT INTO drafts (body) VALUES ('x')");
}

std::string position(const std::string& url) { return query_value(url, "SELECT max(revision) FROM varve_history"); }

}  // namespace

TEST_CASE("an upgrade that drops values stops, and says which and how many") {
    const scratch_database database;
    const tool notes("notes", database.url());
    fill(notes, database.url());
    const ended stopped = notes("upgrade");
    CHECK(stopped.code == 15);
    CHECK(stopped.out.empty());
    CHECK(stopped.err ==
          "FAILED: the run would lose data: column \"nickname\" of table \"users\" holds 2 values (migration \"002\"): nothing "
          "was run; save what you need, and then allow the loss (--allow-data-loss, or run_options::data_loss)\n");
    CHECK(position(database.url()) == "001");

    const ended tried = notes("upgrade --dry-run");
    CHECK(tried.code == 0);
    CHECK(contains(tried.err, "The upgrade would lose data:\n  column \"nickname\" of table \"users\" holds 2 values (migration \"002\")\n"));

    const ended json = notes("upgrade --json");
    CHECK(json.code == 15);
    CHECK(json_at(json.out, "{error,kind}") == "data_loss");
    CHECK(json_at(json.out, "{error,lost,0,column}") == "nickname");
    CHECK(json_at(json.out, "{error,lost,0,rows}") == "2");
    CHECK(json_at(json.out, "{error,lost,0,exact}") == "true");
    CHECK(json_at(json.out, "{error,lost,1,table}") == "drafts");
    CHECK(json_at(json.out, "{error,lost,1,acknowledged}") == "true");

    const ended done = notes("upgrade --allow-data-loss");
    CHECK(done.code == 0);
    CHECK(contains(done.err,
                   "The upgrade loses data:\n"
                   "  column \"nickname\" of table \"users\" holds 2 values (migration \"002\")\n"
                   "  table \"drafts\" holds 1 row (migration \"003\", acknowledged: nobody has written one since 2.0)\n"
                   "Running upgrade 001 -> 002"));
    CHECK(position(database.url()) == "004");
}

TEST_CASE("an upgrade goes on without a question where nothing is lost, or the loss is acknowledged") {
    const scratch_database database;
    const tool notes("notes", database.url());
    fill(notes, database.url());
    run_sql(database.url(), "UPDATE users SET nickname = NULL");
    const ended up = notes("upgrade --json");
    CHECK(up.code == 0);
    CHECK(json_at(up.out, "{lost,0,table}") == "drafts");
    CHECK(contains(up.err, "  table \"drafts\" holds 1 row (migration \"003\", acknowledged: nobody has written one since 2.0)\n"));
    CHECK(position(database.url()) == "004");
}

TEST_CASE("a downgrade that drops rows stops, and redo does too") {
    const scratch_database database;
    const tool notes("notes", database.url());
    fill(notes, database.url());
    const ended down = notes("downgrade base");
    CHECK(down.code == 15);
    CHECK(contains(down.err, "table \"drafts\" holds 1 row (the down of migration \"001\")"));
    CHECK(contains(down.err, "table \"users\" holds 3 rows (the down of migration \"001\")"));
    CHECK(notes("redo").code == 15);
    CHECK(position(database.url()) == "001");
    CHECK(notes("downgrade base --allow-data-loss").code == 0);
    CHECK(query_value(database.url(), "SELECT to_regclass('users') IS NULL") == "t");
    CHECK(notes("upgrade").code == 0);  // what the plan itself creates holds nothing
    CHECK(notes("downgrade base").code == 0);
}

TEST_CASE("a person at a terminal is asked") {
    const scratch_database database;
    const tool notes = tool("notes", database.url()).with("TERM=xterm");
    fill(notes, database.url());
    for (const char* const answer : {"n\n", "\n", "x\n"}) {
        process run(notes.path(), {"upgrade"}, tool(notes).around(), true);
        REQUIRE(run.says("Go on and lose it? [y/N] "));
        run.type(answer);
        const ended done = run.wait();
        CHECK(done.code == 15);
        CHECK(contains(done.out, "column \"nickname\" of table \"users\" holds 2 values (migration \"002\")\r\n"));
        CHECK(position(database.url()) == "001");
    }
    process run(notes.path(), {"upgrade", "--quiet"}, tool(notes).around(), true);
    REQUIRE(run.says("Go on and lose it? [y/N] "));
    run.type("y\n");
    CHECK(run.wait().code == 0);
    CHECK(position(database.url()) == "004");
}

TEST_CASE("Ctrl-C at the question ends the program, and nothing has run") {
    const scratch_database database;
    const tool notes = tool("notes", database.url()).with("TERM=xterm");
    fill(notes, database.url());
    process run(notes.path(), {"upgrade"}, tool(notes).around(), true);
    REQUIRE(run.says("Go on and lose it? [y/N] "));
    run.type("\x03");
    CHECK(run.wait().code == 130);
    CHECK(position(database.url()) == "001");
}

TEST_CASE("plan names the rows that would be lost") {
    const scratch_database database;
    const tool notes("notes", database.url());
    fill(notes, database.url());
    const ended plan = notes("plan");
    CHECK(plan.code == 0);
    CHECK(contains(plan.out,
                   "It loses data:\n"
                   "  column \"nickname\" of table \"users\" holds 2 values (migration \"002\")\n"
                   "  table \"drafts\" holds 1 row (migration \"003\", acknowledged: nobody has written one since 2.0)\n"));
    CHECK(json_at(notes("plan --json").out, "{lost,0,rows}") == "2");
    CHECK_FALSE(contains(notes("plan 001:head").out, "loses data"));
}

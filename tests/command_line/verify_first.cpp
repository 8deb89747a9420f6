// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// --verify: a database that somebody has changed by hand is not migrated.

#include <string>

#include "command_line/process.hpp"
#include "support/catch.hpp"

using varve::tests::contains;
using varve::tests::ended;
using varve::tests::json_at;
using varve::tests::query_value;
using varve::tests::run_sql;
using varve::tests::scratch_database;
using varve::tests::tool;

TEST_CASE("upgrade and downgrade with --verify stop if the database differs from its history") {
    const scratch_database database;
    const tool notes("notes", database.url());
    CHECK(notes("upgrade 002 --verify").code == 0);
    run_sql(database.url(), "ALTER TABLE users ADD COLUMN age integer");
    for (const char* const words : {"upgrade --verify", "downgrade -1 --verify"}) {
        const ended stopped = notes(words);
        CHECK(stopped.code == 7);
        CHECK(stopped.out == "table \"users\": column \"age\" is not expected\n");
        CHECK(stopped.err ==
              "FAILED: the database differs from its history, which is at 002: 1 difference; nothing was run: undo what was "
              "changed by hand, or write it as a migration\n");
    }
    CHECK(json_at(notes("upgrade --verify --json").out, "{error,differences,0}") == "table \"users\": column \"age\" is not expected");
    CHECK(query_value(database.url(), "SELECT max(revision) FROM varve_history") == "002");
    CHECK(notes("upgrade 001:002 --sql --verify").code == 2);
    run_sql(database.url(), "ALTER TABLE users DROP COLUMN age");
    CHECK(notes("upgrade --verify").code == 0);
    CHECK(notes("downgrade -1 --verify").code == 0);
    CHECK(contains(notes("upgrade --help").out, "--verify"));
}

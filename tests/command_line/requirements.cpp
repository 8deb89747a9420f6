// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// What migrations require of the rows: asked before anything runs.

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

TEST_CASE("upgrade asks what its migrations require, and runs nothing if the rows do not fit") {
    const scratch_database database;
    const tool notes("notes", database.url());
    REQUIRE(notes("upgrade 001").code == 0);
    run_sql(database.url(), "INSERT INTO users (email) VALUES ('a@b.c'), ('A@b.c')");
    const ended up = notes("upgrade");
    CHECK(up.code == 8);
    CHECK(up.out.empty());
    CHECK(up.err ==
          "FAILED: migration \"004\", step 1: two users share an email: merge them first\n"
          "SELECT NOT EXISTS (SELECT 1 FROM users GROUP BY lower(email) HAVING count(*) > 1)\n"
          "Nothing was run. Change the rows as it says, and run again.\n");
    CHECK(query_value(database.url(), "SELECT max(revision) FROM varve_history") == "001");

    const ended json = notes("upgrade --json");
    CHECK(json_at(json.out, "{error,kind}") == "requirement_failed");
    CHECK(json_at(json.out, "{error,unmet,0,why}") == "two users share an email: merge them first");
    CHECK(json_at(json.out, "{error,unmet,0,step}") == "1");
    CHECK(json_at(json.out, "{error,standing}") == "001");
    CHECK(json_at(json.out, "{error,sqlstate}") == "VA004");

    run_sql(database.url(), "DELETE FROM users WHERE email = 'A@b.c'");
    CHECK(notes("upgrade").code == 0);
    CHECK(notes("downgrade 001").code == 0);
}

TEST_CASE("plan --check asks, and runs nothing") {
    const scratch_database database;
    const tool notes("notes", database.url());
    const ended before = notes("plan --check");
    CHECK(before.code == 0);
    CHECK(before.err == "1 requirement can be asked only while the plan runs.\n");
    REQUIRE(notes("upgrade 001").code == 0);
    const ended met = notes("plan --check");
    CHECK(met.code == 0);
    CHECK(met.err == "The database meets 1 requirement.\n");
    CHECK(contains(met.out, "MESSAGE = 'two users share an email: merge them first'"));
    run_sql(database.url(), "INSERT INTO users (email) VALUES ('a@b.c'), ('A@b.c')");
    const ended unmet = notes("plan --check");
    CHECK(unmet.code == 8);
    CHECK(contains(unmet.err, "FAILED: migration \"004\", step 1: two users share an email: merge them first\n"));
    CHECK(notes("plan").code == 0);
    CHECK(notes("plan --check 001:head").code == 2);
    CHECK(query_value(database.url(), "SELECT max(revision) FROM varve_history") == "001");
}

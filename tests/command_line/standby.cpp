// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// check and verify without permission to write: on a hot standby, and for roles that lack privileges.

#include <string>

#include "command_line/process.hpp"
#include "support/catch.hpp"
#include "support/own_server.hpp"

using varve::tests::contains;
using varve::tests::ended;
using varve::tests::json_at;
using varve::tests::own_server;
using varve::tests::query_value;
using varve::tests::run_sql;
using varve::tests::scratch_database;
using varve::tests::tool;

namespace {

/// What a command prints, and its exit code, which is as expected.
std::string said(const tool& run, const std::string& words, int code) {
    const ended done = run(words);
    CAPTURE(words, done.out, done.err);
    CHECK(done.code == code);
    return done.out + done.err;
}

/// Expressions of every kind that PostgreSQL prints in other words than they were written in.
const char* const other_words =
    "ALTER TABLE measures DROP CONSTRAINT measures_total_check; ALTER TABLE measures ADD CONSTRAINT measures_total_check CHECK (total > 1)";

}  // namespace

TEST_CASE("check and verify answer on a hot standby") {
    if (varve::tests::find_server_programs().empty()) {
        WARN("not run here: needs the programs of a PostgreSQL server");
        return;
    }
    own_server server;
    const tool measures("measures", server.url());
    said(measures, "upgrade", 0);
    run_sql(server.url(), "CREATE DATABASE other");
    server.become_standby();
    CHECK(query_value(server.url(), "SELECT pg_is_in_recovery()") == "t");
    CHECK(said(measures, "current", 0) == "001 (head)\n");
    CHECK(said(measures, "check", 0) == "No new upgrade operations detected.\n");
    CHECK(said(measures, "verify", 0) == "The database matches its history: 001.\n");
    CHECK(said(measures, "upgrade", 0) == "The database is already at 001.\n");
}

TEST_CASE("a difference of expressions is one on a hot standby too") {
    if (varve::tests::find_server_programs().empty()) { return; }
    own_server server;
    const tool measures("measures", server.url());
    said(measures, "upgrade", 0);
    run_sql(server.url(), other_words);
    server.become_standby();
    const std::string check = said(measures, "check", 7);
    CHECK(contains(check, "in 1 difference"));
    CHECK(contains(check, "measures_total_check"));
    said(measures, "verify", 7);
}

TEST_CASE("check and verify answer for roles that lack TEMP or SELECT, or say what they cannot judge") {
    const scratch_database database;
    const tool owner("measures", database.url());
    said(owner, "upgrade", 0);
    const std::string reader = database.name() + "_reader";
    const std::string poor = database.name() + "_poor";
    const std::string blind = database.name() + "_blind";
    run_sql(database.url(), "CREATE ROLE " + reader + " LOGIN; CREATE ROLE " + poor + " LOGIN; CREATE ROLE " + blind + " LOGIN; "
                            "REVOKE TEMPORARY ON DATABASE " + database.name() + " FROM PUBLIC; GRANT SELECT ON varve_history TO PUBLIC; "
                            "GRANT SELECT ON measures TO " + reader + "; GRANT TEMPORARY ON DATABASE " + database.name() + " TO " + blind);
    const auto as = [&](const std::string& role) { return tool("measures", database.url() + "&user=" + role); };
    for (const std::string command : {"check", "verify"}) {
        said(as(reader), command, 0);  // SELECT, and no TEMP
        said(as(blind), command, 0);   // TEMP, and no SELECT
        const ended neither = as(poor)(command);
        CHECK(neither.code == 12);
        CHECK(contains(neither.err, "no difference was found, but "));
        CHECK(contains(neither.err, "cannot be compared here: connect as the owner of the tables"));
        CHECK(contains(neither.out, "permission denied for table measures"));
        CHECK(json_at(as(poor)(command + " --json").out, "{error,kind}") == "not_judged");
        said(owner.with("PGOPTIONS=-c default_transaction_read_only=on"), command, 0);
    }
    run_sql(database.url(), "REVOKE SELECT ON varve_history FROM PUBLIC");
    CHECK(contains(said(as(reader), "check", 10), "the history cannot be read: permission denied for table varve_history (SQLSTATE 42501)"));
    run_sql(database.url(), "GRANT SELECT ON varve_history TO PUBLIC; ALTER TABLE measures ADD COLUMN more integer");
    CHECK(contains(said(as(poor), "check", 7), "column \"more\" is not expected"));
    run_sql(database.url(), "ALTER TABLE measures DROP COLUMN more; " + std::string(other_words));
    for (const std::string& role : {reader, blind}) { CHECK(contains(said(as(role), "check", 7), "measures_total_check")); }
    said(as(poor), "check", 12);
    run_sql(database.url(), "DROP OWNED BY " + reader + ", " + poor + ", " + blind + "; DROP ROLE " + reader + ", " + poor + ", " + blind);
}

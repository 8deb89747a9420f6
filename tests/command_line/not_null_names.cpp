// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// A constraint with the name of a NOT NULL, which PostgreSQL 18 refuses: the commands say so before anything runs.

#include <string>

#include "command_line/process.hpp"
#include "support/catch.hpp"
#include "support/server_version.hpp"

using varve::tests::contains;
using varve::tests::ended;
using varve::tests::needs_server;
using varve::tests::query_value;
using varve::tests::scratch_database;
using varve::tests::server_major;
using varve::tests::tool;

namespace {

const std::string warning =
    "warning: migration \"002\", step 2: PostgreSQL 18 and newer refuse constraint \"users_email_not_null\" of table \"users\", because the "
    "NOT NULL constraint of column \"email\" has that name there: choose another name\n";

}  // namespace

TEST_CASE("a plan that asks no database warns of what a newer server refuses") {
    const ended planned = tool("names")("plan base:head");
    CHECK(planned.code == 0);
    CHECK(planned.err == warning);
    CHECK(contains(planned.out, "ADD CONSTRAINT users_email_not_null CHECK (email <> '')"));
    CHECK(tool("names")("plan base:001").err.empty());
}

TEST_CASE("an older server takes the name, and nothing is said") {
    if (server_major() >= 18) { return; }
    const scratch_database database;
    const tool names("names", database.url());
    CHECK(names("plan").err.empty());
    const ended up = names("upgrade");
    CHECK(up.code == 0);
    CHECK_FALSE(contains(up.err, "warning"));
    const ended checked = names("check");
    CHECK(checked.code == 0);
    CHECK(checked.err.empty());
}

TEST_CASE("plan, upgrade and check warn of a name that the server refuses, and of nothing else", "[since_18]") {
    if (!needs_server(18)) { return; }
    const scratch_database database;
    const tool names("names", database.url());
    const ended first = names("upgrade 001");
    CHECK(first.code == 0);
    CHECK_FALSE(contains(first.err, "warning"));
    CHECK(names("plan").err == warning);
    CHECK(names("check").err.find(warning) == 0);
    const ended refused = names("upgrade");
    CHECK(refused.code != 0);
    CHECK(refused.err.find(warning) == 0);
    CHECK(contains(refused.err, "42710"));
    CHECK(query_value(database.url(), "SELECT count(*) FROM varve_history") == "1");
    CHECK(names("upgrade --quiet").err.find("warning") == std::string::npos);
}

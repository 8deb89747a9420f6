// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// The command lint: what it finds, in each form, and its exit codes.

#include <string>

#include "command_line/process.hpp"
#include "support/catch.hpp"
#include "support/scratch_folder.hpp"

using varve::tests::contains;
using varve::tests::ended;
using varve::tests::tool;

TEST_CASE("lint names each hazard, its step and the safe form") {
    const tool run("hazardous");
    const ended all = run("lint");
    CHECK(all.code == 14);
    CHECK(all.err.empty());
    CHECK(all.out ==
          "002 change users, step 2, create_index \"ix_name\"\n"
          "  builds_index: table \"users\", \"ix_name\": writes wait while the index is built\n"
          "    safer: add .concurrently()\n"
          "  lengthens_lock: table \"users\": the transaction holds a lock that reads and writes wait for, and this takes long\n"
          "    safer: move it to a migration of its own, before the one that locks\n"
          "002 change users\n"
          "  drops_table: it is acknowledged, but neither the step before nor the step after has it\n"
          "    safer: remove the acknowledgement, or put it beside the right step\n"
          "003, step 2, execute \"TRUNCATE users\"\n"
          "  deletes_rows: table \"users\": all its rows are lost\n"
          "5 hazards in 3 migrations, 1 of them accepted.\n");
    CHECK(contains(run("lint --verbose").out, "  drops_column: table \"users\", \"age\": its values are lost, and the release that runs may use it\n    accepted: unused | since 3.2\n"));
    CHECK_FALSE(contains(run("lint --quiet").out, "hazards in"));
}

TEST_CASE("lint of a range, of one migration, and of chosen hazards") {
    const tool run("hazardous");
    const ended first = run("lint 001");
    CHECK(first.code == 0);
    CHECK(first.out == "0 hazards in 1 migration.\n");
    CHECK(run("lint base:001").out == first.out);
    CHECK(contains(run("lint 002:head").out, "1 hazard in 1 migration.\n"));
    CHECK(run("lint --only deletes_rows").out == run("lint head").out.substr(0, run("lint head").out.find("1 hazard")) + "1 hazard in 3 migrations.\n");
    const ended others = run("lint --except deletes_rows --except builds_index --except lengthens_lock --except drops_table");
    CHECK(others.code == 0);
    CHECK(others.out == "1 hazard in 3 migrations, 1 of them accepted.\n");
    const ended unknown = run("lint --only everything");
    CHECK(unknown.code == 2);
    CHECK(contains(unknown.err, "\"everything\" is not a hazard: use builds_index, drops_index,"));
    CHECK(run("lint 999").code == 4);
}

TEST_CASE("lint writes JSON, SARIF and Markdown") {
    const tool run("hazardous");
    const ended json = run("lint --json");
    CHECK(json.code == 14);
    CHECK(varve::tests::json_at(json.out, "{open}") == "4");
    CHECK(varve::tests::json_at(json.out, "{migrations}") == "3");
    CHECK(varve::tests::json_at(json.out, "{hazards,0,hazard}") == "drops_column");
    CHECK(varve::tests::json_at(json.out, "{hazards,0,accepted}") == "unused | since 3.2");
    CHECK(varve::tests::json_at(json.out, "{hazards,1,step}") == "2");
    CHECK(varve::tests::json_at(json.out, "{hazards,4,file}") == "migrations/003.sql");
    CHECK(varve::tests::json_at(json.out, "{hazards,4,line}") == "8");

    const ended sarif = run("lint --format sarif");
    CHECK(sarif.code == 14);
    CHECK(varve::tests::json_at(sarif.out, "{version}") == "2.1.0");
    CHECK(varve::tests::json_at(sarif.out, "{runs,0,tool,driver,name}") == "varve");
    CHECK(varve::tests::json_at(sarif.out, "{runs,0,results,0,ruleId}") == "drops_column");
    CHECK(varve::tests::json_at(sarif.out, "{runs,0,results,0,suppressions,0,justification}") == "unused | since 3.2");
    CHECK(varve::tests::json_at(sarif.out, "{runs,0,results,4,locations,0,physicalLocation,artifactLocation,uri}") == "migrations/003.sql");
    CHECK(varve::tests::json_at(sarif.out, "{runs,0,results,4,locations,0,physicalLocation,region,startLine}") == "8");
    CHECK(varve::tests::json_at(sarif.out, "{runs,0,results,1,locations,0,logicalLocations,0,fullyQualifiedName}") == "002/2");

    const ended markdown = run("lint --format markdown");
    CHECK(markdown.code == 14);
    CHECK(contains(markdown.out, "**5 hazards in 3 migrations, 1 of them accepted**\n\n| migration | step | hazard | why | safer |\n|---|---|---|---|---|\n"));
    CHECK(contains(markdown.out, "| accepted: unused \\| since 3.2 |\n"));
    CHECK(run("lint --format html").code == 2);
}

TEST_CASE("plan shows the hazards of each step") {
    const tool run("hazardous");
    const ended plan = run("plan 001:002");
    CHECK(plan.code == 0);
    CHECK(contains(plan.out, "      locks: ACCESS EXCLUSIVE on users\n      hazard: drops_column: table \"users\", \"age\": its values are lost, and the release that runs may use it\n"));
    CHECK(varve::tests::json_at(run("plan 001:002 --json").out, "{segments,0,operations,1,hazards,0}") ==
          "builds_index: table \"users\", \"ix_name\": writes wait while the index is built");
    CHECK_FALSE(contains(run("plan base:001").out, "hazard"));
}

TEST_CASE("plan says how SQL is read") {
    const ended plan = tool("hazardous")("plan 002:003");
    CHECK(plan.code == 0);
    CHECK(contains(plan.out, "      read: understood: COMMENT ON TABLE users: comment_on_table\n"));
    CHECK(contains(plan.out, "      read: data: TRUNCATE users\n"));
    CHECK(varve::tests::json_at(tool("hazardous")("plan 002:003 --json").out, "{segments,0,operations,0,reads}") ==
          "[\"understood: COMMENT ON TABLE users: comment_on_table\"]");
    CHECK(contains(tool("linear")("plan 003:004").out, "      read: as declared: no effect\n"));
    CHECK_FALSE(contains(tool("linear")("plan 001:002").out, "read:"));
}

TEST_CASE("read --hazards finds them in files, each file as a transaction") {
    const ::scratch_folder folder;
    folder.write("1.sql", "CREATE TABLE t (a text, b text);\nCREATE INDEX i ON t (a);\n");
    folder.write("2.sql", "CREATE INDEX j ON t (b);\n");
    const ended said = tool("hazardous").in(folder.path())("read --hazards 1.sql 2.sql");
    CHECK(said.code == 14);
    CHECK(contains(said.out, "2.sql:1:1: warning: builds_index: table \"t\", \"j\": writes wait while the index is built. Safer: add .concurrently()\n"));
    CHECK(contains(said.out, "0 refused, 1 hazard\n"));
    CHECK_FALSE(contains(said.out, "1.sql:2:1: warning"));
    CHECK(tool("hazardous").in(folder.path())("read 1.sql 2.sql").code == 0);
    folder.write("3.sql", "CREATE TABLE u (id bigint PRIMARY KEY);\nCREATE TABLE w (u bigint REFERENCES u);\n");
    folder.write("4.sql", "CREATE INDEX k ON w (u);\n");
    CHECK(contains(tool("hazardous").in(folder.path())("read --hazards 3.sql").out, "3.sql:2:1: warning: unindexed_foreign_key: "));
    CHECK_FALSE(contains(tool("hazardous").in(folder.path())("read --hazards 3.sql 4.sql").out, "unindexed_foreign_key"));
}

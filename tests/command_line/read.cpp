// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// The command that says how SQL files are read.

#include <fstream>
#include <string>

#include "command_line/process.hpp"
#include "support/catch.hpp"
#include "support/scratch_folder.hpp"

using varve::tests::contains;
using varve::tests::ended;
using varve::tests::json_at;
using varve::tests::process;
using varve::tests::surroundings;
using varve::tests::tool;

namespace {

#ifdef VARVE_TEST_TOOL
const std::string installed = VARVE_TEST_TOOL;
#else
const std::string installed = tool("shop").path();
#endif

/// A folder with two migrations.
void write_migrations(const scratch_folder& folder) {
    folder.write("migrations/1_users.sql",
                 "CREATE TABLE users (\n    id bigint PRIMARY KEY,\n    email text NOT NULL\n);\n\n"
                 "CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;\n");
    folder.write("migrations/2_index.sql", "CREATE INDEX ix_users_email ON users (email);\nDO $$ BEGIN END $$;\n");
}

ended read(const scratch_folder& folder, const std::string& words) {
    surroundings around;
    around.folder = folder.path();
    return process(installed, tool::split("read " + words), around).wait();
}

}  // namespace

TEST_CASE("read says of each statement how it was read, and counts them") {
    const scratch_folder folder;
    write_migrations(folder);
    const ended said = read(folder, "migrations");
    CHECK(said.err.empty());
    CHECK(said.out ==
          "migrations/1_users.sql:1:1: understood: CREATE TABLE users: create_table\n"
          "migrations/1_users.sql:6:1: known: CREATE FUNCTION touch()\n"
          "migrations/2_index.sql:1:1: understood: CREATE INDEX ix_users_email: create_index\n"
          "migrations/2_index.sql:2:1: unknown: DO\n"
          "4 statements: 2 understood (50.0 %), 1 known, 0 data, 1 unknown, 0 refused\n");
    CHECK(said.code == 0);
    CHECK(read(folder, "migrations --quiet").out == "4 statements: 2 understood (50.0 %), 1 known, 0 data, 1 unknown, 0 refused\n");
}

TEST_CASE("read refuses a broken statement at its place, and fails") {
    const scratch_folder folder;
    write_migrations(folder);
    folder.write("migrations/2_index.sql", "CREATE INDEX ix_users_email\n    ON users (emial);\n");
    folder.write("migrations/10_users.sql", "CREATE TABLE users (id bigint);\n");
    const ended said = read(folder, "migrations -q");
    CHECK(said.out ==
          "migrations/2_index.sql:2:15: error: column \"emial\" of table \"users\" does not exist; did you mean \"email\"? To mend it: add it "
          "before, or correct the name.\n"
          "migrations/10_users.sql:1:14: error: table \"users\" exists already. To mend it: give the new table another name, or drop the "
          "other first.\n"
          "4 statements: 1 understood (25.0 %), 1 known, 0 data, 0 unknown, 2 refused\n");
    CHECK(said.err == "FAILED: 2 of 4 statements are refused\n");
    CHECK(said.code == 13);
    CHECK(contains(read(folder, "migrations").out, "migrations/2_index.sql:1:1: refused: CREATE INDEX ix_users_email: create_index\n"));
    CHECK(read(folder, "migrations --no-replay").code == 0);
    // The order of the arguments is the order of the migrations.
    CHECK(read(folder, "migrations/1_users.sql migrations/2_index.sql").code == 13);
    CHECK(read(folder, "migrations/2_index.sql").code == 0);
    CHECK(contains(read(folder, "migrations/2_index.sql").out,
                   "migrations/2_index.sql:1:1: note: table \"users\" is not created here; it is taken as given\n"));
    CHECK(read(folder, "migrations/2_index.sql --start empty").code == 13);
    CHECK(read(folder, "--start unknown migrations").code == 13);
}

TEST_CASE("read fails on unknown statements if it is told to") {
    const scratch_folder folder;
    write_migrations(folder);
    const ended said = read(folder, "migrations -q --fail-on unknown");
    CHECK(said.code == 13);
    CHECK(contains(said.out, "migrations/2_index.sql:2:1: unknown: DO\n"));
    CHECK(said.err == "FAILED: 1 of 4 statements is unknown\n");
    CHECK(read(folder, "migrations --fail-on refused").code == 0);
    CHECK(contains(read(folder, "migrations --fail-on nothing").err, "--fail-on is \"nothing\": use refused or unknown"));
}

TEST_CASE("read prints one document") {
    const scratch_folder folder;
    folder.write("a.sql", "CREATE TABLE t (a text);\nCREATE TABLE t (a text);\nALTER TABLE t INHERIT u;\n");
    const ended said = read(folder, "a.sql --json");
    CHECK(said.code == 13);
    CHECK(json_at(said.out, "{statements,0,file}") == "a.sql");
    CHECK(json_at(said.out, "{statements,0,line}") == "1");
    CHECK(json_at(said.out, "{statements,0,kind}") == "understood");
    CHECK(json_at(said.out, "{statements,0,what}") == "CREATE TABLE t");
    CHECK(json_at(said.out, "{statements,0,operations}") == "[\"create_table\"]");
    CHECK(json_at(said.out, "{statements,0,way_back}") == "false");
    CHECK(json_at(said.out, "{statements,1,kind}") == "refused");
    CHECK(json_at(said.out, "{statements,1,refused,message}") == "table \"t\" exists already");
    CHECK(json_at(said.out, "{statements,1,refused,line}") == "2");
    CHECK(json_at(said.out, "{statements,1,refused,column}") == "14");
    CHECK(json_at(said.out, "{statements,2,reason,line}") == "3");
    CHECK(json_at(said.out, "{summary}") ==
          "{\"data\": 0, \"known\": 1, \"refused\": 1, \"unknown\": 0, \"statements\": 3, \"understood\": 1, \"understood_percent\": 33.333333}");
    CHECK(json_at(said.out, "{error,kind}") == "sql_refused");
    CHECK(json_at(said.out, "{error,exit_code}") == "13");
    CHECK(json_at(read(folder, "a.sql --json --no-replay").out, "{error}") == "null");
}

TEST_CASE("read takes standard input, and says which file it cannot read") {
    const scratch_folder folder;
    folder.write("empty.sql", "");
    folder.write("nothing/readme.txt", "");
    CHECK(read(folder, "-").out == "0 statements\n");  // standard input is empty here
    CHECK(read(folder, "empty.sql").out == "0 statements\n");
    const ended missing = read(folder, "empty.sql gone.sql");
    CHECK(missing.code == 11);
    CHECK(missing.out.empty());
    CHECK(missing.err == "FAILED: gone.sql cannot be read (No such file or directory)\n");
    const ended none = read(folder, "nothing");
    CHECK(none.code == 11);
    CHECK(none.err == "FAILED: folder nothing has no file named *.sql\n");
    CHECK(read(folder, "").code == 2);
    CHECK(contains(read(folder, "a.sql --start nowhere").err, "--start is \"nowhere\": use empty or unknown"));
    folder.write("latin.sql", "COMMENT ON TABLE t IS 'caf\xE9';\n");
    CHECK(contains(read(folder, "latin.sql").out, "latin.sql:1:27: error: the byte E9 is not part of UTF-8. To mend it: save the file as UTF-8.\n"));
}

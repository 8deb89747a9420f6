// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Two programs, of which the second has folded two migrations of the first.

#include <string>

#include "command_line/process.hpp"
#include "support/catch.hpp"

using varve::tests::contains;
using varve::tests::ended;
using varve::tests::json_at;
using varve::tests::scratch_database;
using varve::tests::tool;

TEST_CASE("the program after a fold takes over a database") {
    const scratch_database database;
    const tool before("released", database.url());
    const tool after("folded", database.url());
    REQUIRE(before("upgrade 001").code == 0);
    for (const char* command : {"upgrade", "current", "check", "verify", "downgrade base", "plan"}) {
        const ended within = after(command);
        CHECK(within.code == 7);
        CHECK(contains(within.err,
                       "the database is within the migrations that were folded into \"002\": its history has \"001\", and \"002\" is not "
                       "applied; upgrade it to \"002\" with a program from before the fold, and then run this one"));
    }
    REQUIRE(before("upgrade").code == 0);
    CHECK(after("current").out == "003 (after release 1.10) (head)\n");
    CHECK(after("check").code == 0);
    CHECK(after("verify").code == 0);
    CHECK(after("upgrade").out == "The database is already at 003.\n");
    // The program from before cannot be fooled by what the new one does: the rows are still its own.
    CHECK(before("verify").code == 0);
    CHECK(after("downgrade base --allow-data-loss").code == 0);
    CHECK(after("upgrade").code == 0);
    // The history of a new database has only the fold, which the program from before does not know.
    CHECK(before("verify").code != 0);
}

TEST_CASE("a fold is shown, and its old revisions are no targets") {
    const tool after("folded");
    CHECK(contains(after("show 002").out, "\nReplaces: 001\n"));
    CHECK_FALSE(contains(after("show 003").out, "Replaces"));
    CHECK(json_at(after("show 002 --json").out, "{migrations,0,replaces,0}") == "001");
    const ended folded = after("upgrade 001 --sql");
    CHECK(folded.code == 4);
    CHECK(contains(folded.err, "\"001\" was folded into \"002\": use that one"));
    CHECK(contains(after("downgrade 002:base --sql").out, "WHERE revision IN ('002', '001')"));
}

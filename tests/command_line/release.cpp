// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Releases that migrations mark: as targets, and where lists show them.

#include <string>

#include "command_line/process.hpp"
#include "support/catch.hpp"

using varve::tests::contains;
using varve::tests::ended;
using varve::tests::json_at;
using varve::tests::scratch_database;
using varve::tests::tool;

TEST_CASE("a release is a target, and commands show the release of the database") {
    const scratch_database database;
    const tool notes("notes", database.url());
    CHECK(contains(notes("upgrade release:2.3").out, "From base to 004: 4 migrations, "));
    CHECK(notes("current").out == "004 (release 2.3) (head)\n");
    CHECK(notes("downgrade release:2.2").code == 0);
    CHECK(notes("current").out == "003 (release 2.2)\n");
    CHECK(notes("upgrade release:2.2").out == "The database is already at 003.\n");
    CHECK(notes("downgrade release:2.2-1").code == 0);
    CHECK(notes("current").out == "002\n");
    CHECK(notes("upgrade release:2.2+1 --quiet").code == 0);
    CHECK(notes("stamp release:2.2").code == 0);
    CHECK(notes("current --json").code == 0);
    CHECK(json_at(notes("current --json").out, "{current,0,release}") == "2.2");
}

TEST_CASE("the last release before the database is shown") {
    const scratch_database database;
    const tool spelled("released", database.url());
    CHECK(spelled("upgrade").code == 0);
    CHECK(spelled("current").out == "003 (after release 1.10) (head)\n");
    CHECK(spelled("heads").out == "003 (head)\n");
}

TEST_CASE("releases in ranges and lists") {
    const tool notes("notes");
    CHECK(notes("history").out ==
          "003 -> 004 (release 2.3) (head), an email belongs to one user\n"
          "002 -> 003 (release 2.2), no drafts\n"
          "001 -> 002, users have no nickname\n"
          "<base> -> 001, add users and drafts\n");
    CHECK(notes("heads").out == "004 (release 2.3) (head)\n");
    CHECK(notes("history -r release:2.2:release:2.3").out == notes("history -r 003:004").out);
    CHECK(notes("history -r release:2.3:").out == notes("history -r 004:").out);
    CHECK(notes("history -r :release:2.2").out == notes("history -r :003").out);
    CHECK(notes("upgrade release:2.2:release:2.3 --sql").out == notes("upgrade 003:004 --sql").out);
    CHECK(notes("plan release:2.2:head").out == notes("plan 003:004").out);
    CHECK(contains(notes("show release:2.2").out, "Rev: 003\nParent: 002\nRelease: 2.2\n"));
    CHECK(json_at(notes("heads --json").out, "{heads,0,release}") == "2.3");
    const ended unknown = notes("show release:2.4");
    CHECK(unknown.code == 4);
    CHECK(unknown.err ==
          "FAILED: target \"release:2.4\" marks no migration of this chain; did you mean \"release:2.2\"? write release = \"2.3\" in "
          "the last migration of a release\n");
    CHECK(notes("upgrade release:2.2:head").code == 2);
    CHECK(contains(tool("shop")("show release:1").err, "marks nothing: no migration has a release"));
}

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// lint and plan of a chain that breaks the running release: names are lost, and numbers run out.

#include "command_line/process.hpp"
#include "support/catch.hpp"

using varve::tests::contains;
using varve::tests::ended;
using varve::tests::tool;

TEST_CASE("lint names what the release that runs notices") {
    const ended all = tool("breaking")("lint");
    CHECK(all.code == 14);
    CHECK(all.out ==
          "002, step 2, execute \"DROP VIEW pairs\"\n"
          "  drops_view: \"pairs\": the release that runs may read this view\n"
          "    safer: first deploy a release that does not use it\n"
          "003, step 1, execute \"ALTER TYPE state RENAME VALUE 'paid' TO ...\"\n"
          "  renames_enum_value: \"state\": the release that runs writes the old value, and does not expect the new one\n"
          "    safer: add the new value, deploy a release that knows both, and change the rows\n"
          "003, step 2, create_table \"orders\"\n"
          "  integer_key: table \"orders\", \"id\": inserts fail after number 2147483647 (smallint: 32767), and a later change to bigint rewrites "
          "the table\n"
          "    safer: use bigint\n"
          "3 hazards in 3 migrations.\n");
    CHECK(tool("breaking")("lint --except drops_view --except renames_enum_value --except integer_key").code == 0);
}

TEST_CASE("plan names a dropped view unless a later step of the migration creates it anew") {
    const ended plan = tool("breaking")("plan 001:003");
    CHECK(plan.code == 0);
    CHECK(contains(plan.out, "      hazard: drops_view: \"pairs\": the release that runs may read this view\n"));
    CHECK_FALSE(contains(plan.out, "hazard: drops_view: \"ids\""));
    CHECK(contains(plan.out, "      hazard: renames_enum_value: \"state\": "));
    CHECK_FALSE(contains(plan.out, "rewrites_table"));
}

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "varve/judge/same_at_sight.hpp"

#include "support/catch.hpp"

using varve::detail::same_at_sight;

TEST_CASE("spellings that are the same by their words") {
    CHECK(same_at_sight("a  >\n 0 -- why", "A > 0", ""));
    CHECK(same_at_sight("((a > 0))", "a > 0", ""));
    CHECK(same_at_sight("CURRENT_TIMESTAMP", "now()", ""));
    CHECK(same_at_sight("d > transaction_timestamp()", "d > Current_Timestamp", ""));
    CHECK(same_at_sight("'x'", "'x'::text", "text"));
    CHECK(same_at_sight("'x'", "('x'::character varying)", "character varying"));
    CHECK(same_at_sight("'{}'", "'{}'::text[]", "text[]"));
    CHECK(same_at_sight("'a'", "'a'::billing.\"Kind\"", "billing.\"Kind\""));
    CHECK(same_at_sight("-1", "'-1'::integer", "integer"));
    CHECK(same_at_sight("-1.5", "'-1.5'::numeric", "numeric"));
}

TEST_CASE("what is not the same by its words") {
    CHECK_FALSE(same_at_sight("a > 0", "a > 1", ""));
    CHECK_FALSE(same_at_sight("(a) > (b)", "a) > (b", ""));
    CHECK_FALSE(same_at_sight("\"A\" > 0", "a > 0", ""));
    CHECK_FALSE(same_at_sight("'A'", "'a'", ""));
    CHECK_FALSE(same_at_sight("'x'", "'x'::text", ""));
    CHECK_FALSE(same_at_sight("'x'", "'x'::text", "character varying"));
    CHECK_FALSE(same_at_sight("'x'", "'x'::text || 'y'::text", "text"));
    CHECK_FALSE(same_at_sight("clock_timestamp()", "now()", ""));
    CHECK_FALSE(same_at_sight("LOCALTIMESTAMP", "now()", ""));
    CHECK_FALSE(same_at_sight("'-1'", "'-1'::text", "integer"));
    CHECK_FALSE(same_at_sight("'it", "'it", ""));
}

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "varve/judge/same_by_tokens.hpp"

#include "support/catch.hpp"

using varve::detail::same_by_tokens;

TEST_CASE("spellings that are the same by their words") {
    CHECK(same_by_tokens("a  >\n 0 -- why", "A > 0", ""));
    CHECK(same_by_tokens("((a > 0))", "a > 0", ""));
    CHECK(same_by_tokens("CURRENT_TIMESTAMP", "now()", ""));
    CHECK(same_by_tokens("d > transaction_timestamp()", "d > Current_Timestamp", ""));
    CHECK(same_by_tokens("'x'", "'x'::text", "text"));
    CHECK(same_by_tokens("'x'", "('x'::character varying)", "character varying"));
    CHECK(same_by_tokens("'{}'", "'{}'::text[]", "text[]"));
    CHECK(same_by_tokens("'a'", "'a'::billing.\"Kind\"", "billing.\"Kind\""));
    CHECK(same_by_tokens("-1", "'-1'::integer", "integer"));
    CHECK(same_by_tokens("-1.5", "'-1.5'::numeric", "numeric"));
}

TEST_CASE("expressions that differ by their words") {
    CHECK_FALSE(same_by_tokens("a > 0", "a > 1", ""));
    CHECK_FALSE(same_by_tokens("(a) > (b)", "a) > (b", ""));
    CHECK_FALSE(same_by_tokens("\"A\" > 0", "a > 0", ""));
    CHECK_FALSE(same_by_tokens("'A'", "'a'", ""));
    CHECK_FALSE(same_by_tokens("'x'", "'x'::text", ""));
    CHECK_FALSE(same_by_tokens("'x'", "'x'::text", "character varying"));
    CHECK_FALSE(same_by_tokens("'x'", "'x'::text || 'y'::text", "text"));
    CHECK_FALSE(same_by_tokens("clock_timestamp()", "now()", ""));
    CHECK_FALSE(same_by_tokens("LOCALTIMESTAMP", "now()", ""));
    CHECK_FALSE(same_by_tokens("'-1'", "'-1'::text", "integer"));
    CHECK_FALSE(same_by_tokens("'it", "'it", ""));
}

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include "varve/sql/expression.hpp"

#include "support/rendered.hpp"

using namespace varve::detail;

TEST_CASE("an expression has exactly one pair of parentheses") {
    VARVE_CHECK_WRITTEN("(a > 0)", put_parenthesised(out, "a > 0"));
    VARVE_CHECK_WRITTEN("(a > 0)", put_parenthesised(out, "(a > 0)"));
    VARVE_CHECK_WRITTEN("((a) > (0))", put_parenthesised(out, "(a) > (0)"));
    VARVE_CHECK_WRITTEN("((a > 0) AND (b > 0))", put_parenthesised(out, "(a > 0) AND (b > 0)"));
    VARVE_CHECK_WRITTEN("((a) + (b))", put_parenthesised(out, "((a) + (b))"));
    VARVE_CHECK_WRITTEN("(lower(a))", put_parenthesised(out, "lower(a)"));
    VARVE_CHECK_WRITTEN("(a <> ')')", put_parenthesised(out, " a <> ')' -- a closing one"));
    VARVE_CHECK_WRITTEN("(a <> '(' )", put_parenthesised(out, "(a <> '(' ) /* an opening one */"));
}

static_assert(!is_parenthesised("") && !is_parenthesised("a") && !is_parenthesised("(a") && is_parenthesised("( a )"));

TEST_CASE("what the DEFAULT of a column definition does not take") {
    CHECK(needs_parentheses_in_default("now() AT TIME ZONE 'utc'"));
    static_assert(needs_parentheses_in_default("a AND b") && needs_parentheses_in_default("1 in (1, 2)") &&
                  needs_parentheses_in_default("x IS NOT NULL"));
    static_assert(needs_parentheses_in_default("'a' COLLATE \"C\"") && needs_parentheses_in_default("'a' LIKE 'b'") &&
                  needs_parentheses_in_default("NOT true"));
    static_assert(!needs_parentheses_in_default("now()") && !needs_parentheses_in_default("now() - interval '1 day'") &&
                  !needs_parentheses_in_default("'a and b'"));
    static_assert(!needs_parentheses_in_default("(now() AT TIME ZONE 'utc')") && !needs_parentheses_in_default("f(a and b)"));
    static_assert(!needs_parentheses_in_default("ARRAY[a OR b]::boolean[]") && !needs_parentheses_in_default("current_timestamp"));
}

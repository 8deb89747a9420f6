// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include "varve/sql/expression.hpp"

#include "support/rendered.hpp"

using namespace varve::detail;

TEST_CASE("an expression stands in exactly one pair of parentheses") {
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
    CHECK(is_beyond_default("now() AT TIME ZONE 'utc'"));
    static_assert(is_beyond_default("a AND b") && is_beyond_default("1 in (1, 2)") &&
                  is_beyond_default("x IS NOT NULL"));
    static_assert(is_beyond_default("'a' COLLATE \"C\"") && is_beyond_default("'a' LIKE 'b'") &&
                  is_beyond_default("NOT true"));
    static_assert(!is_beyond_default("now()") && !is_beyond_default("now() - interval '1 day'") &&
                  !is_beyond_default("'a and b'"));
    static_assert(!is_beyond_default("(now() AT TIME ZONE 'utc')") && !is_beyond_default("f(a and b)"));
    static_assert(!is_beyond_default("ARRAY[a OR b]::boolean[]") && !is_beyond_default("current_timestamp"));
}

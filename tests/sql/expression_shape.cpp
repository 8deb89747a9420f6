// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "varve/sql/expression_shape.hpp"

#include "support/catch.hpp"

namespace {
constexpr bool whole(std::string_view sql, bool one = true) { return varve::detail::flaw_of_expression(sql, one).empty(); }
}  // namespace

static_assert(whole("now()") && whole("a[1]") && whole("'it''s; (fine'") && whole("\"a;b\"") && whole("f(1, 2) -- , ;") && whole("/* ; */ 1"));
static_assert(!whole("") && !whole("  -- nothing") && !whole("/* nothing */"));
static_assert(!whole("1; DROP TABLE t") && !whole("(1;2)"));
static_assert(!whole("a > 0) OR (true") && !whole("a]") && !whole("(a") && !whole("f(a[1)"));
static_assert(!whole("'open") && !whole("\"open") && !whole("1 /* open") && !whole("$$ open"));
static_assert(!whole("1, 2") && whole("1, 2", false) && whole("ARRAY[1, 2]"));

TEST_CASE("what keeps a text from being one expression is said") {
    using varve::detail::flaw_of_expression;
    CHECK(flaw_of_expression("'open", true) == "it ends inside a string, a quoted name or a comment");
    CHECK(flaw_of_expression("a; b", true) == "it has a semicolon");
    CHECK(flaw_of_expression("a)", true) == "it closes a bracket that it has not opened");
    CHECK(flaw_of_expression("(a", true) == "it does not close a bracket");
    CHECK(flaw_of_expression(" ", true) == "it is empty");
    CHECK(flaw_of_expression("a, b", true) == "it has a comma outside of brackets");
}

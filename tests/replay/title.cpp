// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "varve/operation/title.hpp"

#include "support/catch.hpp"

namespace {

constexpr bool is_titled(std::string_view sql, std::string_view wanted) {
    varve::operations::execute made;
    made.sql = sql;
    varve::detail::buffer_sink out;
    varve::title(out, varve::operation(made));
    return out.text() == wanted;
}

}  // namespace

TEST_CASE("SQL is called by its first words, not by the comments before them") {
    STATIC_REQUIRE(is_titled("DROP TABLE t", "execute \"DROP TABLE t\""));
    STATIC_REQUIRE(is_titled("-- why\n  /* and */ DROP TABLE t", "execute \"DROP TABLE t\""));
    STATIC_REQUIRE(is_titled("\n\n SELECT 1;\n", "execute \"SELECT 1;...\""));
    STATIC_REQUIRE(is_titled("-- only", "execute \"-- only\""));
    STATIC_REQUIRE(is_titled("", "execute \"\""));
}

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include "varve/sql/literal.hpp"

#include "support/rendered.hpp"

using varve::detail::quote_literal;

TEST_CASE("text becomes a literal that means the same with every setting") {
    VARVE_CHECK_WRITTEN("''", quote_literal(out, ""));
    VARVE_CHECK_WRITTEN("'paid'", quote_literal(out, "paid"));
    VARVE_CHECK_WRITTEN("'it''s'", quote_literal(out, "it's"));
    VARVE_CHECK_WRITTEN("''''", quote_literal(out, "'"));
    VARVE_CHECK_WRITTEN("'''; DROP TABLE users; --'", quote_literal(out, "'; DROP TABLE users; --"));
    VARVE_CHECK_WRITTEN("'\"$1 \xC3\xA9\xE4\xBE\xA1'", quote_literal(out, "\"$1 \xC3\xA9\xE4\xBE\xA1"));
    VARVE_CHECK_WRITTEN("'two\nlines'", quote_literal(out, "two\nlines"));
}

TEST_CASE("a backslash makes it an escape string") {
    VARVE_CHECK_WRITTEN(R"(E'\\')", quote_literal(out, R"(\)"));
    VARVE_CHECK_WRITTEN(R"(E'C:\\new')", quote_literal(out, R"(C:\new)"));
    VARVE_CHECK_WRITTEN(R"(E'\\''; DROP')", quote_literal(out, R"(\'; DROP)"));
    VARVE_CHECK_WRITTEN(R"(E'a\\\\b')", quote_literal(out, R"(a\\b)"));
}

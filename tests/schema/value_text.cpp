// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include "varve/schema/value_text.hpp"

#include <limits>

#include "support/rendered.hpp"

using namespace varve::objects;
using varve::detail::render_default;
using varve::detail::render_value;

TEST_CASE("literals") {
    VARVE_CHECK_WRITTEN("", render_value(out, {}));
    VARVE_CHECK_WRITTEN("NULL", render_value(out, {.kind = expression_kind::null}));
    VARVE_CHECK_WRITTEN("TRUE", render_value(out, {.number = 1, .kind = expression_kind::boolean}));
    VARVE_CHECK_WRITTEN("FALSE", render_value(out, {.kind = expression_kind::boolean}));
    VARVE_CHECK_WRITTEN("0", render_value(out, {.kind = expression_kind::integer}));
    VARVE_CHECK_WRITTEN("-42", render_value(out, {.number = -42, .kind = expression_kind::integer}));
    VARVE_CHECK_WRITTEN("-9223372036854775808", render_value(out, {.number = std::numeric_limits<std::int64_t>::min(),
                                                                   .kind = expression_kind::integer}));
    VARVE_CHECK_WRITTEN("'NULL'", render_value(out, {.text = "NULL", .kind = expression_kind::text}));
    VARVE_CHECK_WRITTEN("''", render_value(out, {.kind = expression_kind::text}));
    VARVE_CHECK_WRITTEN("E'it''s \\\\'", render_value(out, {.text = "it's \\", .kind = expression_kind::text}));
    VARVE_CHECK_WRITTEN("now()", render_value(out, {.text = " now() -- then", .kind = expression_kind::sql}));
}

TEST_CASE("decimals have as many digits behind the point as their scale says") {
    VARVE_CHECK_WRITTEN("10.50", render_value(out, {.number = 1050, .scale = 2, .kind = expression_kind::decimal}));
    VARVE_CHECK_WRITTEN("0.005", render_value(out, {.number = 5, .scale = 3, .kind = expression_kind::decimal}));
    VARVE_CHECK_WRITTEN("-0.5", render_value(out, {.number = -5, .scale = 1, .kind = expression_kind::decimal}));
    VARVE_CHECK_WRITTEN("0.00", render_value(out, {.scale = 2, .kind = expression_kind::decimal}));
    VARVE_CHECK_WRITTEN("7", render_value(out, {.number = 7, .kind = expression_kind::decimal}));
    VARVE_CHECK_WRITTEN("0", render_value(out, {.kind = expression_kind::decimal}));
    VARVE_CHECK_WRITTEN("-922337203685477580.8", render_value(out, {.number = std::numeric_limits<std::int64_t>::min(),
                                                                    .scale = 1,
                                                                    .kind = expression_kind::decimal}));
    VARVE_CHECK_WRITTEN("0.000000000000000000000009",
                        render_value(out, {.number = 9, .scale = 24, .kind = expression_kind::decimal}));
}

TEST_CASE("a default has parentheses where a column definition needs them") {
    VARVE_CHECK_WRITTEN("(1 IN (1, 2))", render_default(out, {.text = "1 IN (1, 2)", .kind = expression_kind::sql}));
    VARVE_CHECK_WRITTEN("now()", render_default(out, {.text = "now()", .kind = expression_kind::sql}));
    VARVE_CHECK_WRITTEN("'a and b'", render_default(out, {.text = "a and b", .kind = expression_kind::text}));
}

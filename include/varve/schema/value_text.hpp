#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Writes literals and expressions as SQL.
#include <string_view>

#include "varve/schema/expression.hpp"
#include "varve/sql/expression.hpp"
#include "varve/sql/literal.hpp"
#include "varve/text/sink.hpp"

namespace varve::detail {

/// Writes `number` divided by ten to the power of `scale`, with exactly `scale` digits after the decimal point.
constexpr void put_decimal(sink& out, long long number, unsigned scale) {
    const auto magnitude =
        number < 0 ? 0ULL - static_cast<unsigned long long>(number) : static_cast<unsigned long long>(number);
    char digits[20] = {};
    unsigned count = 0;
    for (unsigned long long rest = magnitude; rest != 0; rest /= 10) {
        digits[count++] = static_cast<char>('0' + rest % 10);
    }
    if (number < 0) { out << '-'; }
    const unsigned whole = count > scale ? count - scale : 0;
    if (whole == 0) { out << '0'; }
    for (unsigned i = 0; i < whole; ++i) { out << digits[count - 1 - i]; }
    if (scale == 0) { return; }
    out << '.';
    for (unsigned i = scale; i != 0; --i) { out << (i <= count ? digits[i - 1] : '0'); }
}

/// Writes a literal, or an SQL expression unchanged. Writes nothing for kind `none`.
constexpr void render_value(sink& out, const objects::expression& value) {
    switch (value.kind) {
        case objects::expression_kind::none: break;
        case objects::expression_kind::null: out << "NULL"; break;
        case objects::expression_kind::boolean: out << (value.number != 0 ? std::string_view("TRUE") : "FALSE"); break;
        case objects::expression_kind::integer: put_number(out, value.number); break;
        case objects::expression_kind::decimal: put_decimal(out, value.number, value.scale); break;
        case objects::expression_kind::text: quote_literal(out, value.text); break;
        case objects::expression_kind::sql: out << trim_sql(value.text); break;
    }
}

/// Writes the DEFAULT of a column definition. Some expressions need parentheses there, though SET DEFAULT takes them
/// without.
constexpr void render_default(sink& out, const objects::expression& value) {
    if (value.kind == objects::expression_kind::sql && needs_parentheses_in_default(value.text)) {
        put_parenthesised(out, value.text);
    } else {
        render_value(out, value);
    }
}

}  // namespace varve::detail

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Turns a value in SQL into the literal that it is, or keeps its text.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "varve/reader/expression_reader.hpp"
#include "varve/schema/expression.hpp"

namespace varve::detail {

/// Returns a number as a literal; kind `none` if it has an exponent, or more digits than a literal holds.
constexpr objects::expression number_literal(std::string_view digits, bool negative) noexcept {
    std::int64_t number = 0;
    std::size_t scale = 0;
    bool dot = false;
    for (const char c : digits) {
        if (c == '.' && !dot) {
            dot = true;
            continue;
        }
        if (c < '0' || c > '9' || number > 922337203685477579) { return {}; }
        number = number * 10 + (c - '0');
        scale += dot ? 1U : 0U;
    }
    if (scale > 18 || (dot && scale == 0)) { return {}; }
    objects::expression made;
    made.number = negative ? -number : number;
    made.scale = static_cast<std::uint8_t>(scale);
    made.kind = scale != 0 ? objects::expression_kind::decimal : objects::expression_kind::integer;
    return made;
}

/// Reads a value: a literal, or else an expression of the scope.
constexpr bool read_value(cursor& at, objects::expression& to, expression_scope scope) {
    const token first = at.now();
    const token second = at.ahead();
    std::string_view text;
    if (!expression_reader(at).read(text, scope)) { return false; }
    to = {text, 0, 0, objects::expression_kind::sql};

    const bool negative = first.kind == token_kind::symbol && same_text(first.text, "-");
    const token& last = negative ? second : first;
    if (last.text.data() + last.text.size() != at.behind()) { return true; }
    if (last.kind == token_kind::number) {
        const objects::expression number = number_literal(last.text, negative);
        if (number.given()) { to = number; }
    } else if (negative) {
        return true;
    } else if (last.kind == token_kind::string) {
        const spelled_text spelled = text_of(last, at.texts());
        if (spelled.fine) { to = {spelled.text, 0, 0, objects::expression_kind::text}; }
    } else if (is_word(last, "true") || is_word(last, "false")) {
        to = {{}, is_word(last, "true") ? 1 : 0, 0, objects::expression_kind::boolean};
    } else if (is_word(last, "null")) {
        to = {{}, 0, 0, objects::expression_kind::null};
    }
    return true;
}

}  // namespace varve::detail

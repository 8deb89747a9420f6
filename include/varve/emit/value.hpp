#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Emits values as C++ literals, or as sql("…").
#include <cstdint>
#include <limits>

#include "varve/emit/type.hpp"
#include "varve/schema/expression.hpp"
#include "varve/schema/value_text.hpp"

namespace varve::detail {

/// Whether a C++ floating point literal of this value is read back with the same digits and scale.
constexpr bool is_floating_literal(const objects::expression& value) noexcept {
    const std::int64_t number = value.number < 0 ? -(value.number + 1) : value.number;
    return value.scale == 0 ? number < std::int64_t{1} << 53U
                            : number < 1'000'000'000'000'000 && value.number % 10 != 0;
}

/// Returns `sql("…")`. `space` is written before the words of the DSL: nothing in a migration, "dsl::" in a model.
constexpr code sql_code(std::string_view sql, std::string_view space = {}) {
    code made = code::call("sql", 0, space);
    made.add(code::sql_literal(sql));
    return made;
}

constexpr code value_code(const objects::expression& value, std::string_view space = {}) {
    using objects::expression_kind;
    code made("");
    switch (value.kind) {
        case expression_kind::none:
        case expression_kind::null: made.text() << "nullptr"; break;
        case expression_kind::boolean:
            made.text() << (value.number != 0 ? std::string_view("true") : std::string_view("false"));
            break;
        case expression_kind::integer:
            if (value.number == std::numeric_limits<std::int64_t>::min()) {  // C++ has no such literal
                put_number(made.text(), value.number + 1);
                made.text() << " - 1";
            } else {
                put_number(made.text(), value.number);
            }
            break;
        case expression_kind::decimal: {
            buffer_sink digits;
            put_decimal(digits, value.number, value.scale);
            if (!is_floating_literal(value)) { return sql_code(digits.text(), space); }
            made.text() << digits.text() << (value.scale == 0 ? std::string_view(".0") : std::string_view());
            break;
        }
        case expression_kind::text: return code::literal(value.text);
        case expression_kind::sql: return sql_code(value.text, space);
    }
    return made;
}

}  // namespace varve::detail

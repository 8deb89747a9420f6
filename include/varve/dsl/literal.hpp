#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Converts C++ values to SQL literals: `.default_to(0)`, `row(1, "admin")`, `.set("state", nullptr)`.
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "varve/dsl/decimal.hpp"
#include "varve/dsl/misuse.hpp"
#include "varve/schema/expression.hpp"

namespace varve::detail {

template <class T>
concept code_unit = std::same_as<T, char> || std::same_as<T, wchar_t> || std::same_as<T, char8_t> ||
    std::same_as<T, char16_t> || std::same_as<T, char32_t>;

/// An SQL literal. Converts from nullptr (NULL), bool, integers, floating point numbers, text and `sql("…")`. Misused
/// with a number that SQL literals here cannot express.
class literal : public misusable {
public:
    constexpr literal(std::nullptr_t) : made_{{}, 0, 0, objects::expression_kind::null} {}
    template <std::same_as<bool> Boolean>
    constexpr literal(Boolean truth) : made_{{}, truth ? 1 : 0, 0, objects::expression_kind::boolean} {}

    constexpr literal(int number) : made_{{}, number, 0, objects::expression_kind::integer} {}
    constexpr literal(long number) : made_{{}, number, 0, objects::expression_kind::integer} {}
    constexpr literal(long long number) : made_{{}, number, 0, objects::expression_kind::integer} {}
    constexpr literal(unsigned number) : made_{{}, number, 0, objects::expression_kind::integer} {}
    constexpr literal(unsigned long number) : literal(static_cast<unsigned long long>(number)) {}
    constexpr literal(unsigned long long number) : literal(static_cast<long long>(number)) {
        if (made_.number < 0) {
            misuse_because("an integer above 9223372036854775807 cannot be a literal: write it as sql(\"...\")");
        }
    }

    constexpr literal(double number) : literal(shortest_decimal(number)) {}
    constexpr literal(float number) : literal(shortest_decimal(number)) {}

    constexpr literal(const char* characters)
        : made_{{characters, length_of(characters)}, 0, 0, objects::expression_kind::text} {}
    constexpr literal(std::string_view characters) : made_{characters, 0, 0, objects::expression_kind::text} {}

    constexpr literal(const objects::expression& as_it_is) : made_(as_it_is) {}

    template <code_unit Character>
    constexpr literal(Character) : made_{{}, 0, 0, objects::expression_kind::null} {
        VARVE_MISUSED_UNLESS(!code_unit<Character>, wrong,
                             "a character could be a number or a text: write \"a\", or an int");
        misuse_because(wrong);
    }

    constexpr const objects::expression& expression() const noexcept { return made_; }

private:
    constexpr explicit literal(const decimal& number) {
        if (!number.found) {
            misuse_because("this number is infinite, NaN, or needs an exponent: write sql(\"1e300\")");
        }
        made_.kind = objects::expression_kind::decimal;
        made_.number = number.digits;
        made_.scale = number.scale;
    }

    objects::expression made_;
};

}  // namespace varve::detail

namespace varve::dsl {

/// An SQL expression as a value: `.default_to(sql("now()"))`.
constexpr objects::expression sql(std::string_view expression) {
    return {expression, 0, 0, objects::expression_kind::sql};
}

}  // namespace varve::dsl

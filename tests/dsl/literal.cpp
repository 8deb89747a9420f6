// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "varve/dsl/literal.hpp"

#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <random>
#include <string>
#include <type_traits>

#include "support/catch.hpp"
#include "varve/dsl/decimal.hpp"

using varve::detail::decimal;
using varve::detail::literal;
using varve::detail::shortest_decimal;
using varve::objects::expression;
using varve::objects::expression_kind;

namespace {

constexpr bool is(const literal& value, expression_kind kind, std::int64_t number, int scale = 0) {
    return value.expression().kind == kind && value.expression().number == number && value.expression().scale == scale;
}
constexpr bool is(const literal& value, expression_kind kind, std::string_view text) {
    return value.expression().kind == kind && value.expression().text == text;
}

std::string spelled(const decimal& number) {
    return std::to_string(number.digits) + "e-" + std::to_string(static_cast<int>(number.scale));
}

std::size_t digits_of(std::int64_t number) { return std::to_string(std::abs(number)).size(); }

}  // namespace

TEST_CASE("a literal keeps its kind and its text") {
    STATIC_REQUIRE(is(nullptr, expression_kind::null, 0));
    STATIC_REQUIRE(is(true, expression_kind::boolean, 1));
    STATIC_REQUIRE(is(false, expression_kind::boolean, 0));
    STATIC_REQUIRE(is(0, expression_kind::integer, 0));
    STATIC_REQUIRE(is(-7L, expression_kind::integer, -7));
    STATIC_REQUIRE(is(std::int8_t{-7}, expression_kind::integer, -7));
    STATIC_REQUIRE(is(4'000'000'000U, expression_kind::integer, 4'000'000'000));
    STATIC_REQUIRE(is(std::numeric_limits<std::int64_t>::min(), expression_kind::integer,
                      std::numeric_limits<std::int64_t>::min()));
    STATIC_REQUIRE(is(std::uint64_t{9'223'372'036'854'775'807U}, expression_kind::integer, 9'223'372'036'854'775'807));
    STATIC_REQUIRE(is("it's", expression_kind::text, "it's"));
    STATIC_REQUIRE(is("", expression_kind::text, ""));
    STATIC_REQUIRE(is(std::string_view("view"), expression_kind::text, "view"));
    STATIC_REQUIRE(is(varve::dsl::sql("now()"), expression_kind::sql, "now()"));
}

TEST_CASE("a character is no literal: it could be a number or text") {
#if VARVE_COMPUTED_MESSAGES  // elsewhere, the compiler refuses the word itself
    constexpr literal declared('a');
    STATIC_REQUIRE(declared.wrong() != nullptr);
    CHECK_THROWS_AS(literal('a'), varve::detail::misuse);
    CHECK_THROWS_AS(literal(u8'a'), varve::detail::misuse);
    CHECK_THROWS_AS(literal(L'a'), varve::detail::misuse);
#endif
    constexpr literal number(1);
    STATIC_REQUIRE(number.wrong() == nullptr);
    STATIC_REQUIRE_FALSE(std::is_constructible_v<literal, long double>);
    STATIC_REQUIRE_FALSE(std::is_constructible_v<literal, int*>);
}

TEST_CASE("a floating point number becomes its shortest decimal") {
    STATIC_REQUIRE(is(0.5, expression_kind::decimal, 5, 1));
    STATIC_REQUIRE(is(0.1, expression_kind::decimal, 1, 1));
    STATIC_REQUIRE(is(-0.07, expression_kind::decimal, -7, 2));
    STATIC_REQUIRE(is(100.0, expression_kind::decimal, 100, 0));
    STATIC_REQUIRE(is(0.0, expression_kind::decimal, 0, 0));
    STATIC_REQUIRE(is(-0.0, expression_kind::decimal, 0, 0));
    STATIC_REQUIRE(is(1234.5678, expression_kind::decimal, 12345678, 4));
    STATIC_REQUIRE(is(0.1 + 0.2, expression_kind::decimal, 30000000000000004, 17));
    STATIC_REQUIRE(is(3.141592653589793, expression_kind::decimal, 3141592653589793, 15));
    STATIC_REQUIRE(is(1e-20, expression_kind::decimal, 1, 20));
    STATIC_REQUIRE(is(1.5e-200, expression_kind::decimal, 15, 201));
    STATIC_REQUIRE(is(1e18, expression_kind::decimal, 1'000'000'000'000'000'000, 0));
    STATIC_REQUIRE(is(0.1F, expression_kind::decimal, 1, 1));
    STATIC_REQUIRE(is(16777216.0F, expression_kind::decimal, 16777216, 0));
    STATIC_REQUIRE(is(1.17549435e-38F, expression_kind::decimal, 11754944, 45));
}

TEST_CASE("numbers that have no decimal of this size are refused") {
    STATIC_REQUIRE_FALSE(shortest_decimal(std::numeric_limits<double>::infinity()).found);
    STATIC_REQUIRE_FALSE(shortest_decimal(-std::numeric_limits<double>::infinity()).found);
    STATIC_REQUIRE_FALSE(shortest_decimal(std::numeric_limits<double>::quiet_NaN()).found);
    STATIC_REQUIRE_FALSE(shortest_decimal(std::numeric_limits<float>::quiet_NaN()).found);
    STATIC_REQUIRE_FALSE(shortest_decimal(1e19).found);
    STATIC_REQUIRE_FALSE(shortest_decimal(1e300).found);
    STATIC_REQUIRE_FALSE(shortest_decimal(5e-324).found);
    CHECK_THROWS_AS(literal(std::nan("")), varve::detail::misuse);
    CHECK_THROWS_AS(literal(1e300), varve::detail::misuse);
    CHECK_THROWS_AS(literal(std::uint64_t{9'223'372'036'854'775'808U}), varve::detail::misuse);
}

TEST_CASE("the shortest decimal reads back as the same number, and none is shorter") {
    std::mt19937_64 random(20260101);
    for (int i = 0; i < 20'000; ++i) {
        const auto mantissa = static_cast<double>(random() >> (11 + random() % 53));
        const double number = std::ldexp(mantissa, -static_cast<int>(random() % 110));
        const decimal found = shortest_decimal(number);
        if (!found.found) {
            REQUIRE(std::abs(number) >= 9.2e18);
            continue;
        }
        INFO(spelled(found));
        REQUIRE(std::strtod(spelled(found).c_str(), nullptr) == number);
        if (found.scale != 0) {
            REQUIRE(digits_of(found.digits) <= 17);
            char shorter[64];
            std::snprintf(shorter, sizeof shorter, "%.*e", static_cast<int>(digits_of(found.digits)) - 2, number);
            REQUIRE((digits_of(found.digits) < 2 || std::strtod(shorter, nullptr) != number));
        }
    }
    for (int i = 0; i < 20'000; ++i) {
        const auto number =
            static_cast<float>(std::ldexp(static_cast<double>(random() >> 40), -static_cast<int>(random() % 60)));
        const decimal found = shortest_decimal(number);
        INFO(spelled(found));
        REQUIRE(std::strtof(spelled(found).c_str(), nullptr) == number);
        REQUIRE((found.scale == 0 || digits_of(found.digits) <= 9));
    }
}

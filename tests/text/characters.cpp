// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "varve/text/characters.hpp"

#include <string_view>

#include "support/catch.hpp"
#include "varve/text/utf8.hpp"

using namespace varve::detail;

TEST_CASE("a character has the same class in every reader") {
    for (const char c : std::string_view(" \t\n\v\f\r")) { CHECK(is_blank(c)); }
    for (const char c : std::string_view("\0a0_\x08\x0E\xA0", 7)) { CHECK_FALSE(is_blank(c)); }
    for (const char c : std::string_view("azAZ")) { CHECK(is_letter(c)); }
    for (const char c : std::string_view("@[`{0_\xE4")) { CHECK_FALSE(is_letter(c)); }
    STATIC_REQUIRE(is_digit('0'));
    STATIC_REQUIRE(is_digit('9'));
    STATIC_REQUIRE_FALSE(is_digit('/'));
    STATIC_REQUIRE_FALSE(is_digit(':'));
    STATIC_REQUIRE(to_lower_ascii('Z') == 'z');
    STATIC_REQUIRE(to_lower_ascii('[') == '[');
    STATIC_REQUIRE(trim_blanks(" \ta b\n") == "a b");
    STATIC_REQUIRE(trim_blanks(" \t").empty());
}

TEST_CASE("digits of base 16 have a value in either case") {
    for (unsigned i = 0; i < 16; ++i) { CHECK(hex_value(hex_digits[i]) == i); }
    STATIC_REQUIRE(hex_value('F') == 15);
    for (const char c : std::string_view("gG/:@`\xE4")) { CHECK(hex_value(c) == 16); }
}

TEST_CASE("a word of a list is a whole one") {
    STATIC_REQUIRE(is_in_words("and", " alignof and and_eq "));
    STATIC_REQUIRE(is_in_words("and_eq", " alignof and and_eq "));
    STATIC_REQUIRE_FALSE(is_in_words("eq", " alignof and and_eq "));
    STATIC_REQUIRE_FALSE(is_in_words("an", " alignof and and_eq "));
    STATIC_REQUIRE_FALSE(is_in_words("", " alignof and and_eq "));
}

TEST_CASE("a text is cut between characters") {
    STATIC_REQUIRE(cut_text("abc", 2) == "ab");
    STATIC_REQUIRE(cut_text("abc", 3) == "abc");
    STATIC_REQUIRE(cut_text("a\xC3\xA4", 2) == "a");
    STATIC_REQUIRE(cut_text("\xE2\x82\xAC", 2).empty());
}

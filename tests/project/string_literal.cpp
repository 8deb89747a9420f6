// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "varve/project/string_literal.hpp"

#include "support/catch.hpp"

using varve::detail::literal_value;
using varve::detail::string_literal;
using varve::detail::utf8_length;

TEST_CASE("a text becomes a string literal") {
    CHECK(string_literal("") == R"("")");
    CHECK(string_literal("add users") == R"("add users")");
    CHECK(string_literal(R"(say "it" \ there)") == R"("say \"it\" \\ there")");
    CHECK(string_literal("a\nb\tc\r") == R"("a\nb\tc\r")");
    CHECK(string_literal(std::string_view("\0"
                                          "1\x1B\x7F",
                                          4)) == R"("\0001\033\177")");
    CHECK(string_literal("Größe, 日本, 🎉, it's 100% ok?") == "\"Größe, 日本, 🎉, it's 100% ok?\"");
    CHECK(string_literal("why?\?/ ?\?") == R"("why?\?/ ?\?")");
    CHECK(string_literal("\xFF\xC3(\xE2\x82") == R"("\377\303(\342\202")");
}

TEST_CASE("a string literal becomes its text again") {
    const auto bytes = [] {
        std::string all;
        for (int byte = 1; byte < 256; ++byte) { all += static_cast<char>(byte); }
        return all;
    }();
    for (const std::string& text : {std::string(), std::string("a\"b\\c'd"), std::string("Größe\n\t1"), bytes}) {
        CHECK(literal_value(string_literal(text)) == text);
    }
    CHECK(literal_value(R"(u8"a"sv)") == "a");
    CHECK(literal_value(R"("a"_x)") == "a");
    CHECK(literal_value("R\"(a\\n\"b)\"") == "a\\n\"b");
    CHECK(literal_value("R\"xy(a)\"b)xy\"sv") == "a)\"b");
    CHECK(literal_value("\"a\\\nb\\\r\nc\"") == "abc");
    CHECK(literal_value(R"("\x41\101\u00e9\U0001F389\a\?")") == "AA\u00e9\U0001F389\a?");
    for (const char* text : {R"(u"a")", R"(L"a")", R"(U"a")", R"("\q")", R"("\u12")", R"("\x")", "'a'", ""}) {
        INFO(text);
        CHECK_FALSE(literal_value(text).has_value());
    }
}

TEST_CASE("bytes that are not UTF-8 are found") {
    for (const char* text : {"a", "\u00e9", "\u20ac", "\U0001F389", "\xED\x9F\xBF", "\xF4\x8F\xBF\xBF"}) {
        CHECK(utf8_length(text) == std::string_view(text).size());
    }
    for (const char* text : {"\x80", "\xC0\x80", "\xC1\xBF", "\xC3", "\xE0\x80\x80", "\xED\xA0\x80", "\xF0\x80\x80\x80",
                             "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xE2\x82(", "\xFF"}) {
        CHECK(utf8_length(text) == 0);
    }
}

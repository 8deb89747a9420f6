// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "varve/project/source_scanner.hpp"

#include "support/catch.hpp"
#include "support/complaint.hpp"
#include "varve/project/source_text.hpp"

using varve::project_error;
using varve::detail::source_kind;
using varve::detail::source_scanner;
using varve::detail::source_text;
using varve::detail::source_token;

namespace {

/// The tokens of `text`, each between bars behind a letter for its kind.
std::string tokens(std::string_view text) {
    std::string result;
    for (const source_token& each : source_scanner(text, "a.hpp").scan()) {
        result += "wntcsd#"[static_cast<std::size_t>(each.kind)];
        result.append("|").append(text.substr(each.begin, each.end - each.begin)).append("| ");
    }
    if (!result.empty()) { result.pop_back(); }
    return result;
}

std::string complaint(std::string_view text) {
    return complaint_of<project_error>([&] { source_scanner(text, "a.hpp").scan(); });
}

/// The namespace of each word of one letter.
std::string spaces(const std::string& text) {
    const source_text source("a.hpp", text);
    varve::detail::scope_tracker scopes(source);
    std::string result;
    for (std::size_t i = 0; i < source.size(); ++i) {
        if (source.is_word(i) && source.spelling(i).size() == 1) {
            result +=
                std::string(source.spelling(i)) + ":" + scopes.space() + (scopes.between_declarations() ? " " : "! ");
        }
        scopes.pass(i);
    }
    scopes.require_closed();
    return result;
}

}  // namespace

TEST_CASE("source text is words, numbers, literals, symbols") {
    CHECK(tokens("") == "");
    CHECK(tokens(" \n\t\r\n") == "");
    CHECK(tokens("a::b<c>;") == "w|a| s|::| w|b| s|<| w|c| s|>| s|;|");
    CHECK(tokens("chain<::a>>") == "w|chain| s|<| s|::| w|a| s|>| s|>|");
    CHECK(tokens("1'000 0x1p-3+.5e+7f 1.a") == "n|1'000| n|0x1p-3| s|+| n|.5e+7f| n|1.a|");
    CHECK(tokens("größe _x $y") == "w|größe| w|_x| w|$y|");
    CHECK(tokens("\xEF\xBB\xBFint") == "w|int|");
    CHECK(tokens("a # b") == "w|a| s|#| w|b|");
}

TEST_CASE("literals are passed over whole") {
    CHECK(tokens(R"("a" "a\"b" "\\" "//" "/*")") == R"(t|"a"| t|"a\"b"| t|"\\"| t|"//"| t|"/*"|)");
    CHECK(tokens(R"('a' '\'' '"' u8'x' L'y')") == R"(c|'a'| c|'\''| c|'"'| c|u8'x'| c|L'y'|)");
    CHECK(tokens(R"(u8"a" u"b" U"c" L"d" "e"sv "f"_x x"g")") ==
          R"(t|u8"a"| t|u"b"| t|U"c"| t|L"d"| t|"e"sv| t|"f"_x| w|x| t|"g"|)");
    CHECK(tokens("R\"(a\"b\n)\" R\"x(a)\"b)x\" u8R\"()\" 1") == "t|R\"(a\"b\n)\"| t|R\"x(a)\"b)x\"| t|u8R\"()\"| n|1|");
    CHECK(tokens("\"a\\\nb\" \"c\\\r\nd\"") == "t|\"a\\\nb\"| t|\"c\\\r\nd\"|");
    CHECK(tokens("R r\"(\"") == "w|R| w|r| t|\"(\"|");
}

TEST_CASE("comments are passed over whole") {
    CHECK(tokens("a // b \" ' \nc") == "w|a| #|// b \" ' | w|c|");
    CHECK(tokens("// a\r\nb") == "#|// a| w|b|");
    CHECK(tokens("// a \\\n b\nc") == "#|// a \\\n b| w|c|");
    CHECK(tokens("// a \\\r\n b\r\nc") == "#|// a \\\r\n b| w|c|");
    CHECK(tokens("a/* // \n ' */b/**/c") == "w|a| #|/* // \n ' */| w|b| #|/**/| w|c|");
    CHECK(tokens("// a") == "#|// a|");
}

TEST_CASE("a line of the preprocessor is one token") {
    CHECK(tokens("#pragma once\n#include <a>\n  #  include \"b\"  // c\nd") ==
          "d|#pragma once| d|#include <a>| d|#  include \"b\"  // c| w|d|");
    CHECK(tokens("#define A \\\n  b \\\r\n  c\r\nd") == "d|#define A \\\n  b \\\r\n  c| w|d|");
    CHECK(tokens("#define A \"/*\" '\nb") == "d|#define A \"/*\" '| w|b|");
    CHECK(tokens("#error don't say \"so\nb") == "d|#error don't say \"so| w|b|");
    CHECK(tokens("#define A /* b\n c */ d\ne") == "d|#define A /* b\n c */ d| w|e|");
    CHECK(tokens("#define A R\"(\n)\" b\nc") == "d|#define A R\"(\n)\" b| w|c|");
    CHECK(tokens("/* a */ #define b") == "#|/* a */| d|#define b|");
    CHECK(tokens("#endif") == "d|#endif|");
}

TEST_CASE("code that is never compiled counts as a comment") {
    CHECK(tokens("#if 0\na ' b\n#endif\nc") == "d|#if 0| #|\na ' b\n| d|#endif| w|c|");
    CHECK(tokens("#if 0\na\n#else\nb\n#endif") == "d|#if 0| #|\na\n| d|#else| w|b| d|#endif|");
    CHECK(tokens("# if false // old\n#ifdef A\n#else\n# endif\n#elif B\nb\n#endif") ==
          "d|# if false // old| #|\n#ifdef A\n#else\n# endif\n| d|#elif B| w|b| d|#endif|");
    CHECK(tokens("#if 01\na\n#endif") == "d|#if 01| w|a| d|#endif|");
    CHECK(tokens("#if 0\n\"") == "d|#if 0| #|\n\"|");
}

TEST_CASE("a string or comment without an end is an error that names the line") {
    CHECK(complaint("a\n/* b\n") == "a.hpp: line 2 begins a comment that is never closed: close it with */");
    CHECK(complaint("a\n\n\"b\n\"") == "a.hpp: line 3 has a quote that is never closed: close it in the same line");
    CHECK(complaint("'") == "a.hpp: line 1 has a quote that is never closed: close it in the same line");
    CHECK(complaint("\"\\") == "a.hpp: line 1 has a quote that is never closed: close it in the same line");
    CHECK(complaint("R\"x(a)\"") == "a.hpp: line 1 begins a raw string that is never closed: close it with )\"");
    CHECK(complaint("R\"x") == "a.hpp: line 1 begins a raw string that is never closed: close it with )\"");
    const std::string conflict =
        " is a conflict marker of git: resolve the conflict, keeping the migrations of both sides";
    CHECK(complaint("a\n<<<<<<< HEAD\nb\n") == "a.hpp: line 2" + conflict);
    CHECK(complaint("=======\nb\n") == "a.hpp: line 1" + conflict);
    CHECK(complaint("a;\r\n>>>>>>> topic\r\n") == "a.hpp: line 2" + conflict);
}

TEST_CASE("namespaces are followed") {
    CHECK(spaces("a namespace xx { b namespace yy::zz { c } d } e") == "a: b:xx c:xx::yy::zz d:xx e: ");
    CHECK(spaces("namespace { a } inline namespace xx { b } namespace yy::inline zz { c }") == "a: b:xx c:yy::zz ");
    CHECK(spaces("namespace long_x = yy::zz; a namespace [[deprecated(\"no\")]] yy { b }") == "a: b:yy ");
    CHECK(spaces("using namespace xx; a struct tt { b }; void ff() { c } extern \"C\" { d }") == "a: b:! c:! d:! ");
    CHECK(complaint_of<project_error>([] { spaces("\n}"); }) ==
          "a.hpp: line 2 closes a brace that is not open: mend its braces, or change this file by hand");
    CHECK(complaint_of<project_error>([] { spaces("\nnamespace xx {\n"); }) ==
          "a.hpp: line 2 opens a brace that is never closed: mend its braces, or change this file by hand");
}

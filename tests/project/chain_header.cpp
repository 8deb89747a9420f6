// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "varve/project/chain_header.hpp"

#include "support/catch.hpp"
#include "support/complaint.hpp"

using varve::detail::chain_header;
using varve::detail::include_line;
using varve::detail::listed_type;
using varve::detail::read_chain_header;
using varve::detail::source_text;

namespace {

/// What a header says, in one line.
std::string summary(const std::string& text) {
    const source_text source("migrations/chain.hpp", text);
    const chain_header header = read_chain_header(source);
    std::string result = header.alias + " in " + header.space + (header.branches ? " branches" : "") +
                         (header.one_line ? " one line:" : ":");
    for (const listed_type& each : header.types) {
        result += " " + each.name;
        std::string spelled = text.substr(each.begin, each.end - each.begin);
        std::erase_if(spelled, [](char c) { return c == ' '; });
        if (spelled.find('/') == std::string::npos) { CHECK(spelled == each.name); }
    }
    CHECK(text[header.open] == '<');
    CHECK(text[header.close] == '>');
    CHECK(text.substr(header.begin, 5) == "using");
    return result;
}

std::string complaint(const std::string& text) {
    return complaint_of<varve::project_error>([&] { read_chain_header(source_text("migrations/chain.hpp", text)); });
}

}  // namespace

TEST_CASE("the list of a chain is found") {
    const std::vector<std::pair<const char*, const char*>> cases = {
        {"using chain = varve::chain<>;", "chain in  one line:"},
        {"using chain = ::varve::chain<a>;", "chain in  one line: a"},
        {"namespace app { using all = varve :: chain < a , ::b::c, d :: e > ; }", "all in app one line: a ::b::c d::e"},
        {"namespace a::b { inline namespace c { using chain=varve::chain<\n\tx,\n\ty\n>; } }", "chain in a::b::c: x y"},
        {"using chain = varve::branches<a, b>;", "chain in  branches one line: a b"},
        {"using chain = varve::chain<::a::b>;", "chain in  one line: ::a::b"},
        {"using chain = varve::chain<a, // varve::chain<z>\n b /* , c */>;", "chain in : a b"},
        {"// using chain = varve::chain<z>;\nusing chain = varve::chain<a>;", "chain in  one line: a"},
        {"/* using chain = varve::chain<z>; */ using chain = varve::chain<a>;", "chain in  one line: a"},
        {"auto s = \"using chain = varve::chain<z>;\"; using chain = varve::chain<a>;", "chain in  one line: a"},
        {"auto s = R\"(\nusing chain = varve::chain<z>;)\"; using chain = varve::chain<a>;", "chain in  one line: a"},
        {"#if 0\nusing chain = varve::chain<z>;\n#endif\nusing chain = varve::chain<a>;", "chain in  one line: a"},
        {"#define Z using chain = varve::chain<z>;\nusing chain = varve::chain<a>;", "chain in  one line: a"},
        {"static_assert(varve::chain<a>::size == 1); using chain = varve::chain<a>;", "chain in  one line: a"},
        {"using namespace varve; using chain_t = chain<a>;", "chain_t in  one line: a"},
        {"using varve::chain; using all = chain<a>;", "all in  one line: a"},
        {"using list = chain<z>; using all = varve::chain<a>;", "all in  one line: a"},
        {"using chain = varve::chain<a\r\n,\r\nb>;\r\n", "chain in : a b"},
        {"using chain = varve::chain<m /*x*/ :: /*y*/ a>;", "chain in  one line: m::a"},
        {"\xEF\xBB\xBFusing chain = varve::chain<a>;", "chain in  one line: a"},
    };
    for (const auto& [text, expected] : cases) {
        INFO(text);
        CHECK(summary(text) == expected);
    }
}

TEST_CASE("the includes of a chain header are found") {
    const std::string text =
        "#pragma once\n"
        "#include <varve/varve.hpp>\n"
        "#  include \"a.hpp\"  // first\n"
        "// #include \"no.hpp\"\n"
        "#ifdef WITH_B\r\n"
        "#include \"x/b.hpp\"\r\n"
        "#endif\r\n"
        "#include NAME\n"
        "using chain = varve::chain<a>;\n";
    const chain_header header = read_chain_header(source_text("chain.hpp", text));
    REQUIRE(header.includes.size() == 3);
    CHECK(header.includes[0].path == "varve/varve.hpp");
    CHECK_FALSE(header.includes[0].quoted);
    CHECK(header.includes[1].path == "a.hpp");
    CHECK(header.includes[1].quoted);
    CHECK_FALSE(header.includes[1].conditional);
    CHECK(text.substr(header.includes[1].begin, header.includes[1].end - header.includes[1].begin) ==
          "#  include \"a.hpp\"  // first");
    CHECK(header.includes[2].path == "x/b.hpp");
    CHECK(header.includes[2].conditional);
    CHECK(text.substr(header.includes[2].end, 2) == "\r\n");
}

TEST_CASE("an include guard makes no include conditional") {
    const chain_header header = read_chain_header(
        source_text("chain.hpp", "#ifndef A\n#define A\n#include \"a.hpp\"\nusing chain = varve::chain<a>;\n#endif\n"));
    REQUIRE(header.includes.size() == 1);
    CHECK_FALSE(header.includes[0].conditional);
}

TEST_CASE("a header that varve cannot read says where and what to do") {
    const std::string file = "migrations/chain.hpp";
    const std::string none = file +
                             " has no line like \"using chain = varve::chain<>;\": write it, or add the migration "
                             "by hand where the chain is";
    for (const char* text : {"", "struct chain {};", "using chain = std::vector<a>;", "using chain = chain<a>;",
                             "typedef varve::chain<a> chain;", "#if 0\nusing chain = varve::chain<a>;\n#endif\n",
                             "using chain = other;", "using other::varve::chain;"}) {
        INFO(text);
        CHECK(complaint(text) == none);
    }
    const std::string by_hand = ": add the migration by hand";
    CHECK(complaint("using a = varve::chain<x>;\n\nusing b = varve::branches<y>;") ==
          file + ": line 3 declares a second chain, \"b\" beside \"a\", and varve cannot know which one to change" + by_hand);
    CHECK(complaint("\nusing chain = varve::chain<a,\n b;") ==
          file + ": line 2 opens the list of chain \"chain\" with a '<' that is never closed: close it with >;");
    CHECK(complaint("using chain = varve::chain<") ==
          file + ": line 1 opens the list of chain \"chain\" with a '<' that is never closed: close it with >;");
    CHECK(complaint("using chain = varve::chain<a>\nstruct b {};") ==
          file + ": line 1 has no ';' after the list of chain \"chain\"" + by_hand);
    CHECK(complaint("namespace x {\nusing chain = varve::chain<a>;\n") ==
          file + ": line 1 opens a brace that is never closed: mend its braces, or change this file by hand");
    const auto odd = [&](const std::string& what) {
        return ": line 2 has \"" + what + "\" in the list of chain \"chain\", which is not the plain name of a struct" +
               by_hand;
    };
    CHECK(complaint("using chain = varve::chain<a,\n make<1>>;") == file + odd("make<"));
    CHECK(complaint("using chain = varve::chain<a,\n decltype(b)>;") == file + odd("decltype("));
    CHECK(complaint("using chain = varve::chain<a,\n 1>;") == file + odd("1"));
    CHECK(complaint("using chain = varve::chain<a,\n const b>;") == file + odd("const b"));
    CHECK(complaint("using chain = varve::chain<a,\n Ms...>;") == file + odd("Ms."));
    CHECK(complaint("using chain = varve::chain<a,\n>;") == file + odd(">"));
    CHECK(complaint("using chain = varve::chain<a,\n, b>;") == file + odd(","));
    CHECK(complaint("using chain = varve::chain<a\n#ifdef B\n, b\n#endif\n>;") == file + odd("a"));
}

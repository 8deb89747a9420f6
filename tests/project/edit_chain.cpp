// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "varve/project/edit_chain.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>
#include <utility>
#include <vector>

#include "support/catch.hpp"
#include "support/complaint.hpp"

using varve::detail::chain_entry;
using varve::detail::source_text;
using varve::detail::with_migration;

namespace {

using place = std::optional<std::size_t>;

/// `text` with migration `n` in it, whose file is 55_n.hpp, in the namespace of the others.
std::string edited(const std::string& text, place after, const std::string& space = "m") {
    return with_migration(source_text("chain.hpp", text), {"55_n.hpp", space, "n", after, {}});
}

/// The list alone of what edited() makes of it.
std::string list(const std::string& list, place after, const std::string& before = "using chain = varve::chain") {
    const std::string head = "#include \"1_x.hpp\"\n";
    const std::string text = edited(head + before + list + ";\n", after);
    const std::string all = head + "#include \"55_n.hpp\"\n" + before;
    CHECK(text.substr(0, all.size()) == all);
    CHECK(text.substr(text.size() - 2) == ";\n");
    return text.substr(all.size(), text.size() - all.size() - 2);
}

/// What edited() makes of includes, in a header whose chain lists `types`.
std::string includes(const std::string& above, const std::string& types, place after) {
    const std::string text = edited(above + "using chain = varve::chain<" + types + ">;\n", after);
    return text.substr(0, text.find("using"));
}

std::string with_line_ends(std::string text) {
    for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos; at += 2) { text.insert(at, "\r"); }
    return text;
}

}  // namespace

TEST_CASE("a type is added to a list on one line") {
    CHECK(list("<>", {}) == "<m::n>");
    CHECK(list("< >", {}) == "<m::n>");
    CHECK(list("<m::a>", 0) == "<m::a, m::n>");
    CHECK(list("<m::a>", {}) == "<m::n, m::a>");
    CHECK(list("<m::a, m::b>", 0) == "<m::a, m::n, m::b>");
    CHECK(list("< m::a , m::b >", 1) == "< m::a , m::b, m::n >");
    CHECK(list("<m::a /* one */, m::b /* two */>", 0) == "<m::a, m::n /* one */, m::b /* two */>");
    CHECK(list("</* none yet */>", {}) == "</* none yet */ m::n>");
}

TEST_CASE("a list on one line that grows too long gets a line for each type") {
    const std::string a(40, 'a');
    const std::string b(26, 'b');
    CHECK(list("<m::" + a + ", m::" + b + ">", 1) == "<\n    m::" + a + ",\n    m::" + b + ",\n    m::n>");
    CHECK(list("<m::" + a + ", m::" + b + ">", 0) == "<\n    m::" + a + ",\n    m::n,\n    m::" + b + ">");
    CHECK(list("<m::" + a + ", m::" + b + ">", {}) == "<\n    m::n,\n    m::" + a + ",\n    m::" + b + ">");
    CHECK(list("<m::" + a + ", /* b */ m::" + b + ">", 1) ==
          "<\n    m::" + a + ",\n    /* b */ m::" + b + ",\n    m::n>");
    // As long as it may be, and one more.
    CHECK(list("<m::" + a + ", m::" + b.substr(2) + ">", 0) ==
          "<\n    m::" + a + ",\n    m::n,\n    m::" + b.substr(2) + ">");
    CHECK(list("<m::" + a + ", m::" + b.substr(14) + ">", 0) == "<m::" + a + ", m::n, m::" + b.substr(14) + ">");
    const std::string c(66, 'c');
    CHECK(list("<>", {}, "using " + c + " = varve::chain") == "<m::n>");
    CHECK(list("<>", {}, "using " + c + "0123456789 = varve::chain") == "<\n    m::n>");
}

TEST_CASE("a new line is indented as the file is") {
    const std::string a(90, 'a');
    const std::string head = "#include \"1_x.hpp\"\nnamespace x {\n";
    const auto tail = [&](const std::string& indentation, const std::string& line) {
        const std::string text = edited(
            head + indentation + "struct y {};\n" + indentation + "using chain = varve::chain<m::" + a + ">;\n}\n", 0,
            "x::m");
        CHECK(text.find("\n" + line + "m::n>;\n}\n") != std::string::npos);
    };
    tail("\t", "\t\t");
    tail("  ", "    ");
    tail("    ", "        ");
    tail("", "    ");
}

TEST_CASE("a type is added to a list with a line for each") {
    const std::vector<std::pair<std::pair<const char*, place>, const char*>> cases = {
        {{"<\n    m::a,\n    m::b>", 1}, "<\n    m::a,\n    m::b,\n    m::n>"},
        {{"<\n    m::a,\n    m::b>", 0}, "<\n    m::a,\n    m::n,\n    m::b>"},
        {{"<\n    m::a,\n    m::b>", {}}, "<\n    m::n,\n    m::a,\n    m::b>"},
        {{"<\n    m::a,\n    m::b\n>", 1}, "<\n    m::a,\n    m::b,\n    m::n\n>"},
        {{"<\n\tm::a\n>", 0}, "<\n\tm::a,\n\tm::n\n>"},
        {{"<\n  m::a>", 0}, "<\n  m::a,\n  m::n>"},
        {{"<m::a,\n            m::b>", 1}, "<m::a,\n            m::b,\n            m::n>"},
        {{"<m::a,\n            m::b>", 0}, "<m::a,\n            m::n,\n            m::b>"},
        {{"<m::a,\n            m::b>", {}}, "<m::n,\n            m::a,\n            m::b>"},
        // comments stay where they are
        {{"<\n  m::a,  // one\n  m::b  // two\n  >", 1}, "<\n  m::a,  // one\n  m::b,  // two\n  m::n\n  >"},
        {{"<\n  m::a,  // one\n  m::b  // two\n  >", 0}, "<\n  m::a,  // one\n  m::n,\n  m::b  // two\n  >"},
        {{"<\n  m::a, /* x */ // y\n  m::b>", 0}, "<\n  m::a, /* x */ // y\n  m::n,\n  m::b>"},
        {{"<\n  m::a,\n  m::b /* two */>", 1}, "<\n  m::a,\n  m::b, /* two */\n  m::n>"},
        {{"<\n  m::a,\n  m::b  // two, with > and varve::chain<\n  // new ones above\n>", 1},
         "<\n  m::a,\n  m::b,  // two, with > and varve::chain<\n  m::n\n  // new ones above\n>"},
        {{"<  // all\n  // of spring\n  m::a>", {}}, "<  // all\n  m::n,\n  // of spring\n  m::a>"},
        {{"<\n  // of spring\n  m::a,\n\n  // of summer\n  m::b>", 0},
         "<\n  // of spring\n  m::a,\n  m::n,\n\n  // of summer\n  m::b>"},
        {{"<\n  // none yet\n>", {}}, "<\n  // none yet\n  m::n\n>"},
        {{"<  // none yet\n>", {}}, "<  // none yet\n    m::n\n>"},
        {{"<\n>", {}}, "<m::n>"},
        // ugly
        {{"<m::a\n>", 0}, "<m::a,\n                           m::n\n>"},
        {{"<\nm::a,\nm::b\n>", 1}, "<\nm::a,\nm::b,\nm::n\n>"},
        {{"<\n    m::\n      a,\n    m::b>", 0}, "<\n    m::\n      a,\n    m::n,\n    m::b>"},
    };
    for (const auto& [given, expected] : cases) {
        INFO(given.first);
        CHECK(list(given.first, given.second) == expected);
        const std::string text = std::string("#pragma once\nusing chain = varve::chain") + given.first + ";\n";
        CHECK(edited(with_line_ends(text), given.second) == with_line_ends(edited(text, given.second)));
    }
}

TEST_CASE("a list on several lines that has not one type a line is left to its author") {
    for (const char* const each : {"<\n    m::a\n  , m::b\n  >", "<\n    m::a  // one\n  ,m::b  // two\n  >", "<\n m::a\n ,\n m::b>",
                                   "<m::a, m::b,\n  m::c, m::d>", "<m::a,\n  m::b, m::c>"}) {
        for (const place after : {place(), place(0), place(1)}) {
            INFO(each);
            const std::string complaint = complaint_of<varve::project_error>([&] { list(each, after); });
            CHECK(complaint.find(" has a chain that varve cannot change: add the migration by hand") != std::string::npos);
        }
    }
}

TEST_CASE("line ends stay what they are") {
    const std::string text =
        "#pragma once\n#include \"1_a.hpp\"\n#include \"9_b.hpp\"\nusing chain = varve::chain<\n  m::a,  // one\n  "
        "m::b>;\n";
    for (const place after : {place(), place(0), place(1)}) {
        CHECK(edited(with_line_ends(text), after) == with_line_ends(edited(text, after)));
    }
    const std::string line = "#include \"1_a.hpp\"\nusing chain = varve::chain<m::" + std::string(90, 'a') + ">;\n";
    CHECK(edited(with_line_ends(line), 0) == with_line_ends(edited(line, 0)));
    const std::string empty =
        "#pragma once\n#include <varve/varve.hpp>\n\nusing chain = varve::chain<\n  // none\n>;\n";
    CHECK(edited(with_line_ends(empty), {}) == with_line_ends(edited(empty, {})));
    CHECK(edited("#include \"a.hpp\"\nusing chain = varve::chain<a>;", 0, "") ==
          "#include \"55_n.hpp\"\n#include \"a.hpp\"\nusing chain = varve::chain<a, n>;");
}

TEST_CASE("the include is added in its place among those of the migrations") {
    // sorted
    CHECK(includes("#include \"1_a.hpp\"\n#include \"9_b.hpp\"\n", "a, b", 1) ==
          "#include \"1_a.hpp\"\n#include \"55_n.hpp\"\n#include \"9_b.hpp\"\n");
    CHECK(includes("#include \"6_a.hpp\"\n#include \"9_b.hpp\"\n", "a, b", 1) ==
          "#include \"55_n.hpp\"\n#include \"6_a.hpp\"\n#include \"9_b.hpp\"\n");
    CHECK(includes("#include \"1_a.hpp\"\n#include \"2_b.hpp\"\n", "a, b", {}) ==
          "#include \"1_a.hpp\"\n#include \"2_b.hpp\"\n#include \"55_n.hpp\"\n");
    CHECK(includes("#include \"1_class.hpp\"\n#include \"2_a.hpp\"\n#include \"60_a.hpp\"\n#include \"v7.E.hpp\"\n",
                   "migrate_class, a, a_2, revision_v7_e", 3) ==
          "#include \"1_class.hpp\"\n#include \"2_a.hpp\"\n#include \"55_n.hpp\"\n#include \"60_a.hpp\"\n#include "
          "\"v7.E.hpp\"\n");
    // in the order of the chain
    CHECK(includes("#include \"9_a.hpp\"\n#include \"1_b.hpp\"\n#include \"3_c.hpp\"\n", "a, b, c", 1) ==
          "#include \"9_a.hpp\"\n#include \"1_b.hpp\"\n#include \"55_n.hpp\"\n#include \"3_c.hpp\"\n");
    // among others
    CHECK(includes("#pragma once\n#include <varve/varve.hpp>\n\n#include \"aa.hpp\"\n#include \"zz.hpp\"\n\n#include "
                   "\"m/1_a.hpp\"  // one\n#include \"m/9_b.hpp\"\n",
                   "a, b", 1) ==
          "#pragma once\n#include <varve/varve.hpp>\n\n#include \"aa.hpp\"\n#include \"zz.hpp\"\n\n#include "
          "\"m/1_a.hpp\"  // one\n#include \"m/55_n.hpp\"\n#include \"m/9_b.hpp\"\n");
    CHECK(includes("#include \"9_a.hpp\"\n#ifdef X\n#include \"92_b.hpp\"\n#endif\n", "a, b", 1) ==
          "#include \"55_n.hpp\"\n#include \"9_a.hpp\"\n#ifdef X\n#include \"92_b.hpp\"\n#endif\n");
    CHECK(includes("#include \"1_a.hpp\"\n#ifdef X\n#include \"2_b.hpp\"\n#endif\n", "a, b", 1) ==
          "#include \"1_a.hpp\"\n#include \"55_n.hpp\"\n#ifdef X\n#include \"2_b.hpp\"\n#endif\n");
    CHECK(includes("  #  include \"1_a.hpp\"\n", "a", 0) == "  #  include \"1_a.hpp\"\n  #include \"55_n.hpp\"\n");
    CHECK(includes("#include \"other.hpp\"\n", "", {}) == "#include \"55_n.hpp\"\n#include \"other.hpp\"\n");
    // alone
    CHECK(includes("#pragma once\n#include <varve/varve.hpp>\n\n", "", {}) ==
          "#pragma once\n#include <varve/varve.hpp>\n\n#include \"55_n.hpp\"\n\n");
    CHECK(includes("#pragma once\n#include \"varve/varve.hpp\"\n", "", {}) ==
          "#pragma once\n#include \"varve/varve.hpp\"\n\n#include \"55_n.hpp\"\n");
    CHECK(includes("// all\n#pragma once\n// mine\n\n", "", {}) ==
          "// all\n#pragma once\n#include \"55_n.hpp\"\n\n// mine\n\n");
    CHECK(includes("#ifndef A\n#define A\n\nnamespace x {}\n#endif\n", "", {}) ==
          "#ifndef A\n#define A\n#include \"55_n.hpp\"\n\nnamespace x {}\n#endif\n");
    CHECK(includes("", "", {}) == "#include \"55_n.hpp\"\n\n");
    CHECK(includes("\xEF\xBB\xBF", "", {}) == "\xEF\xBB\xBF#include \"55_n.hpp\"\n\n");
    CHECK(edited("using chain = varve::chain<a>;\n#include \"1_a.hpp\"\n", 0, "") ==
          "using chain = varve::chain<a, n>;\n#include \"1_a.hpp\"\n#include \"55_n.hpp\"\n");
}

TEST_CASE("a type is spelled as its neighbours are") {
    const auto spelled = [](const std::string& types, const std::string& here, const std::string& space, place after,
                            place alike = {}) {
        const std::string begin = here.empty() ? "" : "namespace " + here + " {\n";
        const std::string end = here.empty() ? "" : "}\n";
        const std::string text =
            with_migration(source_text("chain.hpp", begin + "using chain = varve::chain<" + types + ">;\n" + end),
                           {"55_n.hpp", space, "n", after, alike});
        const std::size_t open = text.find('<');
        return text.substr(open, text.find('>') - open + 1);
    };
    CHECK(spelled("migrations::a", "app", "app::migrations", 0) == "<migrations::a, migrations::n>");
    CHECK(spelled("app::migrations::a", "app", "app::migrations", 0) == "<app::migrations::a, app::migrations::n>");
    CHECK(spelled("::app::migrations::a", "app", "app::migrations", 0) ==
          "<::app::migrations::a, ::app::migrations::n>");
    CHECK(spelled("a", "app", "app", 0) == "<a, n>");
    CHECK(spelled("x::a, y::b", "app", "app::x", 1) == "<x::a, y::b, x::n>");
    CHECK(spelled("x::a, y::b", "app", "app::y", 0) == "<x::a, y::n, y::b>");
    CHECK(spelled("m::a", "app", "app::migrations", 0, 0) == "<m::a, m::n>");
    CHECK(spelled("x::a", "app", "app::y", 0) == "<x::a, y::n>");
    CHECK(spelled("x::a", "app", "other::y", 0) == "<x::a, other::y::n>");
    CHECK(spelled("", "app", "app::migrations", {}) == "<migrations::n>");
    CHECK(spelled("", "app", "app", {}) == "<n>");
    CHECK(spelled("", "", "app::migrations", {}) == "<app::migrations::n>");
    CHECK(spelled("", "", "", {}) == "<n>");
    CHECK(spelled("", "app", "", {}) == "<::n>");
}

TEST_CASE("an include or a struct that the list already has is refused") {
    const auto complaint = [](const std::string& text, place after) {
        return complaint_of<varve::project_error>([&] { edited(text, after); });
    };
    CHECK(complaint("\n#include \"x/55_n.hpp\"\nusing chain = varve::chain<m::a>;", 0) ==
          "chain.hpp: line 2 already includes \"x/55_n.hpp\": give the new migration another revision");
    CHECK(complaint("using chain = varve::chain<m::a,\nm::n>;", 0) ==
          "chain.hpp: line 2 already lists \"m::n\": give the new struct another name");
    CHECK(complaint("using chain = varve::chain<m::a>;", 1) ==
          "chain.hpp: line 1 lists fewer migrations than before: run the command again");
}

TEST_CASE("a migration is added to the chain of the example, anywhere") {
    const std::filesystem::path file =
        std::filesystem::path(__FILE__).parent_path() / "../../examples/portfolio_pilot/migrations/chain.hpp";
    std::ostringstream whole;
    whole << std::ifstream(file, std::ios::binary).rdbuf();
    const source_text source("chain.hpp", whole.str());
    const std::size_t count = varve::detail::read_chain_header(source).types.size();
    REQUIRE(count > 20);
    for (std::size_t after = 0; after < count; ++after) {
        const std::string text = with_migration(source, {"55_n.hpp", "portfolio::migrations", "n", after, {}});
        CHECK(text.find("    migrations::n") != std::string::npos);
        CHECK(text.size() == source.text().size() + std::string("#include \"55_n.hpp\"\n    migrations::n,\n").size());
    }
}

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Where the seal of a migration is written.

#include "varve/project/edit_seal.hpp"

#include <string>

#include "support/catch.hpp"

namespace seal_cases {

std::string sealed(const std::string& text, std::size_t which = 0) {
    const varve::detail::source_text source("a.hpp", text);
    const auto found = varve::detail::read_migrations(source);
    REQUIRE(found.size() > which);
    const varve::detail::seal_place place = varve::detail::find_seal(source, found[which]);
    return place.written.empty() ? varve::detail::sealed_text(source, place, "0x1") : "has " + std::string(place.written);
}

}  // namespace seal_cases

TEST_CASE("a seal goes behind revises") {
    using seal_cases::sealed;
    CHECK(sealed("struct a {\n    static constexpr auto revision = \"1\";\n    static constexpr auto revises = varve::base;\n};\n") ==
          "struct a {\n    static constexpr auto revision = \"1\";\n    static constexpr auto revises = varve::base;\n"
          "    static constexpr auto sealed = 0x1;\n};\n");
    // The line ends and the indentation of the file.
    CHECK(sealed("struct a {\r\n\tstatic constexpr auto revises = revisions(\"1\", \"2\");\r\n\tstatic constexpr auto revision = \"3\";\r\n};\r\n") ==
          "struct a {\r\n\tstatic constexpr auto revises = revisions(\"1\", \"2\");\r\n\tstatic constexpr auto sealed = 0x1;\r\n"
          "\tstatic constexpr auto revision = \"3\";\r\n};\r\n");
}

TEST_CASE("a seal is that of its struct") {
    using seal_cases::sealed;
    const std::string two =
        "namespace shop {\nstruct a {\n  static constexpr auto revision = \"1\";\n  static constexpr auto revises = varve::base;  // the first\n"
        "  static constexpr auto sealed = 0xabc;\n};\nstruct [[maybe_unused]] b {\n  struct sealed_one { int sealed = 3; };\n"
        "  static constexpr auto revision = \"2\";\n  static constexpr auto revises = \"1\";\n  // sealed = 0x2\n};\n}\n";
    CHECK(sealed(two) == "has 0xabc");
    CHECK(sealed(two, 1).find("revises = \"1\";\n  static constexpr auto sealed = 0x1;\n  // sealed = 0x2\n") != std::string::npos);
}

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "support/catch.hpp"
#include "support/complaint.hpp"
#include "support/scratch_folder.hpp"
#include "varve/project/file_changes.hpp"
#include "varve/project/remove_entries.hpp"

namespace {

using varve::detail::chain_header;
using varve::detail::entry_remover;
using varve::detail::file_changes;
using varve::detail::read_chain_header;
using varve::detail::source_text;

/// A folder with two files, one of which goes, and a header that names both.
struct two_files {
    scratch_folder scratch;
    file_changes changes;

    two_files() {
        scratch.write("chain.hpp", "one two");
        scratch.write("1.hpp", "one");
        scratch.write("2.hpp", "two");
        changes.replace(scratch.path() / "2.hpp", "two", "both");
        changes.replace(scratch.path() / "chain.hpp", "one two", "both");
        changes.remove(scratch.path() / "1.hpp", "one");
    }
    std::string commit() {
        return complaint_of<varve::project_error>([&] { changes.commit(); });
    }
    void check_untouched() const {
        CHECK(scratch.names() == std::vector<std::string>{"1.hpp", "2.hpp", "chain.hpp"});
        CHECK(scratch.read("2.hpp") == "two");
        CHECK(scratch.read("chain.hpp") == "one two");
    }
};

/// The chain header without the types at `places`, and without the include of 1.hpp.
std::string without(const std::string& text, const std::vector<std::size_t>& places) {
    const scratch_folder scratch;
    scratch.write("1.hpp", "");
    scratch.write("2.hpp", "");
    const source_text source(scratch.file("chain.hpp"), text);
    const chain_header header = read_chain_header(source);
    entry_remover remover(source, header);
    remover.remove_include(scratch.path() / "1.hpp");
    for (const std::size_t each : places) { remover.remove_type(each); }
    return remover.text();
}

}  // namespace

TEST_CASE("files are removed together with the changes of others") {
    two_files p;
    p.changes.write();
    CHECK(p.scratch.names() == std::vector<std::string>{"2.hpp", "chain.hpp"});
    CHECK(p.scratch.read("2.hpp") == "both");
}

TEST_CASE("where a file cannot be removed, all files are as before") {
    two_files p;
    p.changes.stage();
    p.scratch.write("1.hpp", "theirs");
    CHECK(p.commit().find("1.hpp was changed by another process, and nothing was written") != std::string::npos);
    p.check_untouched();

    p.scratch.write("1.hpp", "one");
    p.changes.remove(p.scratch.path() / "3.hpp", "three");  // the first one is gone by then, and comes back
    p.scratch.write("3.hpp", "three");
    p.changes.stage();
    std::filesystem::remove(p.scratch.path() / "3.hpp");
    CHECK(p.commit().find("3.hpp does not exist") != std::string::npos);
    p.check_untouched();
    CHECK(p.scratch.read("1.hpp") == "one");
}

TEST_CASE("migrations are removed from a chain header in the layout that it has") {
    CHECK(without("#include \"1.hpp\"\n#include \"2.hpp\"\nusing chain = varve::chain<m::a, m::b, m::c>;\n", {0, 1}) ==
          "#include \"2.hpp\"\nusing chain = varve::chain<m::c>;\n");
    CHECK(
        without("#include \"2.hpp\"\n#include \"1.hpp\"  // the first\n\nusing chain = varve::chain<\n    a,  // one\n"
                "    b,\n    // the last\n    c>;\n",
                {0}) == "#include \"2.hpp\"\n\nusing chain = varve::chain<\n    b,\n    // the last\n    c>;\n");
    CHECK(without("#include \"1.hpp\"\r\nusing chain = varve::chain<a,\r\n                           b,\r\n"
                  "                           c>;\r\n",
                  {0, 1}) == "using chain = varve::chain<c>;\r\n");
}

TEST_CASE("a migration whose include is elsewhere is not removed") {
    CHECK(complaint_of<varve::project_error>([] {
              without("#if 1\n#include \"1.hpp\"\n#endif\nusing chain = varve::chain<a, b>;\n", {0});
          }).find("1.hpp in a line of its own: fold by hand") != std::string::npos);
}

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// The commands that write source files.

#include <string>

#include "command_line/process.hpp"
#include "support/catch.hpp"
#include "support/scratch_folder.hpp"

using varve::tests::begins;
using varve::tests::contains;
using varve::tests::ended;
using varve::tests::json_at;
using varve::tests::scratch_database;
using varve::tests::tool;

namespace {

/// A project with the migrations that the program `branched` has, as far as text is read of them.
void write_project(const scratch_folder& folder) {
    folder.write("migrations/chain.hpp",
                 "#pragma once\n"
                 "#include <varve/varve.hpp>\n\n"
                 "#include \"a0_start.hpp\"\n"
                 "#include \"b1_shop.hpp\"\n"
                 "#include \"c1_billing.hpp\"\n\n"
                 "using chain = varve::branches<\n    start,\n    shop,\n    billing>;\n");
    const auto migration = [&](const std::string& file, const std::string& name, const std::string& revision,
                               const std::string& revises) {
        folder.write("migrations/" + file,
                     "#pragma once\n#include <varve/varve.hpp>\n\nusing namespace varve::dsl;\n\nstruct " + name +
                         " {\n    static constexpr auto revision = \"" + revision +
                         "\";\n    static constexpr auto revises = " + revises +
                         ";\n    static constexpr auto up = steps();\n};\n");
    };
    migration("a0_start.hpp", "start", "a0", "varve::base");
    migration("b1_shop.hpp", "shop", "b1", "\"a0\"");
    migration("c1_billing.hpp", "billing", "c1", "\"a0\"");
}

}  // namespace

TEST_CASE("revision writes a migration and lists it") {
    const scratch_folder folder;
    write_project(folder);
    const tool branched = tool("branched").in(folder.path());
    const ended several = branched("revision -m more");
    CHECK(several.code == 4);
    CHECK(contains(several.err,
                   "Multiple heads are present; please specify the head revision on which the new revision "
                   "should be based, or perform a merge: the heads are b1, c1"));
    const ended made =
        branched("revision -m 'more of the shop' --head b1 --rev-id b2 --depends-on billing --branch-label sold");
    CAPTURE(made.err);
    CHECK(made.code == 0);
    CHECK(begins(made.out, "Generating migrations/b2_more_of_the_shop.hpp ...  done\n"));
    const std::string text = folder.read("migrations/b2_more_of_the_shop.hpp");
    CHECK(contains(text, "static constexpr auto revises = \"b1\";"));
    CHECK(contains(text, "static constexpr auto depends_on = \"c1\";"));
    CHECK(contains(text, "static constexpr auto branch_labels = \"sold\";"));
    CHECK(contains(folder.read("migrations/chain.hpp"), "#include \"b2_more_of_the_shop.hpp\"\n"));

    const ended unspliced = branched("revision -m x --head a0");
    CHECK(unspliced.code == 2);
    CHECK(
        contains(unspliced.err, "Revision a0 is not a head revision; please specify --splice to create a new branch"));
    const ended spliced = branched("revision --head a0 --splice --json --rev-id e1 -m x");
    CHECK(spliced.code == 0);
    CHECK(json_at(spliced.out, "{file}") == "migrations/e1_x.hpp");
    CHECK(json_at(spliced.out, "{revises,0}") == "a0");
    CHECK(
        contains(branched("revision --head b2 --branch-label current -m x").err, "branch label \"current\" is a word"));
    CHECK(contains(branched("revision --head b2 --head b2").err, "Duplicate head revisions specified: b2"));
    CHECK(branched("revision --head nope -m x").code == 4);
    CHECK(branched("revision --head b2 --rev-id b1 -m x").code == 11);
    CHECK(contains(branched("revision -m x --migrations elsewhere").err, "--migrations names "));
    CHECK(branched("revision -m 'a base' --head base --rev-id f1").code == 0);
    CHECK(contains(folder.read("migrations/f1_a_base.hpp"), "revises = varve::base;"));
}

TEST_CASE("merge writes a migration that revises several") {
    const scratch_folder folder;
    write_project(folder);
    const tool branched = tool("branched").in(folder.path());
    const ended merged = branched("merge heads -m 'all together' --rev-id d1");
    CAPTURE(merged.err);
    CHECK(merged.code == 0);
    CHECK(contains(folder.read("migrations/d1_all_together.hpp"), "revises = revisions(\"b1\", \"c1\");"));
    const ended nothing = branched("merge");
    CHECK(nothing.code == 11);
    CHECK(contains(nothing.err, "there is nothing to merge: the chain has one head, \"d1\""));
}

TEST_CASE("edit opens the files of migrations") {
    const scratch_folder folder;
    write_project(folder);
    const tool branched = tool("branched").in(folder.path()).with("EDITOR=printf '%s\\n'");
    CHECK(branched("edit b1").out == "migrations/b1_shop.hpp\n");
    CHECK(branched("edit billing").out == "migrations/c1_billing.hpp\n");
    CHECK(contains(tool("branched").in(folder.path()).with("EDITOR=false")("edit a0").err,
                   "Error executing editor (false: exit code 1)"));
    CHECK(tool("branched").in(folder.path()).with("EDITOR=false")("edit a0").code == 11);
    CHECK(tool("branched").in(folder.path()).with("VISUAL=echo")("edit a0").out == "migrations/a0_start.hpp\n");
    CHECK(branched("edit base").code == 4);

    const scratch_database database;
    const tool on_database = branched.with("DATABASE_URL=" + database.url());
    const ended none = on_database("edit current");
    CHECK(none.code == 4);
    CHECK(contains(none.err, "No current revisions"));
    CHECK(on_database("upgrade shop").code == 0);
    CHECK(on_database("edit current").out == "migrations/b1_shop.hpp\n");
}

TEST_CASE("init makes a project") {
    const scratch_folder folder;
    const tool linear = tool("linear").in(folder.path());
    const ended made = linear("init shop");
    CHECK(made.code == 0);
    CHECK(contains(made.out, "Generating shop/migrations/chain.hpp ...  done\n"));
    CHECK(contains(folder.read("shop/main.cpp"), "varve::cli<"));
    const ended again = linear("init shop");
    CHECK(again.code == 11);
    CHECK(contains(again.err, "already exists and is not empty"));
    CHECK(tool("linear").in(folder.path() / "shop")("revision -m 'add users' --rev-id 001").code == 0);
    CHECK(contains(folder.read("shop/migrations/chain.hpp"), "add_users"));
    CHECK(linear("revision -m x").code == 11);
    const ended unnamed = linear("init ''");
    CHECK(unnamed.code == 2);
    CHECK(contains(unnamed.err, "no folder is named: write its name, or . for the current folder"));
}

TEST_CASE("seal writes the fingerprint of each migration into its file") {
    const scratch_folder folder;
    write_project(folder);
    const tool branched = tool("branched").in(folder.path());
    const ended one = branched("seal b1");
    CAPTURE(one.err);
    CHECK(one.code == 0);
    CHECK(one.out == "Sealing b1 in migrations/b1_shop.hpp ...  done\nBuild again: from now on, the compiler refuses an edit.\n");
    const std::string text = folder.read("migrations/b1_shop.hpp");
    CHECK(contains(text, "static constexpr auto revises = \"a0\";\n    static constexpr auto sealed = 0x"));
    CHECK_FALSE(contains(folder.read("migrations/a0_start.hpp"), "sealed"));
    const ended again = branched("seal b1");
    CHECK(again.out == "Nothing to do: the migrations are sealed.\n");
    CHECK(folder.read("migrations/b1_shop.hpp") == text);
    // A file that has another seal was written for another program.
    folder.write("migrations/b1_shop.hpp", text.substr(0, text.find("0x")) + "0x1;\n    static constexpr auto up = steps();\n};\n");
    const ended other = branched("seal base:b1");
    CHECK(other.code == 11);
    CHECK(contains(other.err, "migrations/b1_shop.hpp seals \"b1\" with 0x1, and this program has 0x"));
    CHECK(contains(other.err, ": build the program again"));
    CHECK_FALSE(contains(folder.read("migrations/a0_start.hpp"), "sealed"));  // all or nothing
}

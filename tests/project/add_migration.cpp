// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "varve/project/add_migration.hpp"

#include <cstdlib>

#include "support/catch.hpp"
#include "support/complaint.hpp"
#include "support/scratch_folder.hpp"
#include "varve/project/merge_heads.hpp"
#include "varve/project/new_project.hpp"

using varve::detail::find_written;
using varve::detail::heads_by_text;
using varve::detail::merge_request;
using varve::detail::migration_folder;
using varve::detail::migration_spec;
using varve::detail::plan_merge;
using varve::detail::plan_migration;
using varve::detail::planned_migration;
using varve::detail::read_migration_folder;
using texts = std::vector<std::string>;

namespace {

/// A project with migrations 001 <- 002, 003 <- 002, and what is written into it.
struct project {
    scratch_folder scratch;

    explicit project(const std::string& list = "m::a, m::b") {
        scratch.write("m/chain.hpp",
                      "#include \"001_a.hpp\"\n#include \"002_b.hpp\"\nusing chain = varve::chain<" + list + ">;\n");
        write("001", "varve::base", "a");
        write("002", "\"001\"", "b");
    }

    void write(const std::string& revision, const std::string& revises, const std::string& name,
               const std::string& space = "m") const {
        scratch.write("m/" + revision + "_" + name + ".hpp",
                      "namespace " + space + " { struct " + name + " { static constexpr auto revision = \"" + revision +
                          "\"; static constexpr auto revises = " + revises + "; }; }\n");
    }

    migration_folder read() const {
        return read_migration_folder({scratch.path() / "m", scratch.path() / "m/chain.hpp"});
    }
    planned_migration plan(migration_spec spec) const { return plan_migration(read(), std::move(spec)); }
    std::string complaint(const migration_spec& spec) const {
        return complaint_of<varve::project_error>([&] { plan(spec); });
    }
    std::string merge_complaint(const merge_request& request = {}) const {
        return complaint_of<varve::project_error>([&] { plan_merge(read(), request); });
    }
    texts heads() const {
        texts result;
        const migration_folder folder = read();
        for (const auto* each : heads_by_text(folder)) { result.push_back(each->revision); }
        return result;
    }
    std::string list() const {
        const std::string text = scratch.read("m/chain.hpp");
        return text.substr(text.find('<'));
    }
    std::string file(const std::string& name) const { return scratch.file("m/" + name); }
};

migration_spec after(const texts& parents, const std::string& message = "it", const std::string& revision = "009") {
    migration_spec spec;
    spec.revision = revision;
    spec.parents = parents;
    spec.message = message;
    return spec;
}

/// Whether the compiler takes `source`, a file in `folder`.
bool compiles(const std::filesystem::path& folder, const std::string& source) {
    const char* const compiler = std::getenv("VARVE_COMPILER");
    const std::filesystem::path include = std::filesystem::absolute(__FILE__).parent_path() / "../../include";
    const std::string command = std::string(compiler == nullptr ? "c++" : compiler) +
                                " -std=c++20 -fsyntax-only -Wall -Wextra -Wpedantic -Werror -I'" + include.string() +
                                "' '" + (folder / source).string() + "'";
    return std::system(command.c_str()) == 0;
}

}  // namespace

TEST_CASE("a migration gets its file and its place in the chain") {
    const project p;
    planned_migration planned = p.plan(after({"002"}, "Add users!", ""));
    CHECK(planned.spec.revision.size() == 12);
    CHECK(planned.spec.name == "add_users");
    CHECK(planned.spec.space == "m");
    const std::string name = planned.spec.revision + "_add_users.hpp";
    CHECK(planned.file == p.scratch.path() / "m" / name);
    CHECK(p.list() == "<m::a, m::b>;\n");
    CHECK(p.scratch.names().size() == 4);
    planned.changes.write();
    CHECK(p.list() == "<m::a, m::b, m::add_users>;\n");
    CHECK(p.scratch.read("m/chain.hpp").find("#include \"" + name + "\"\n") != std::string::npos);
    const migration_folder now = p.read();
    CHECK(find_written(now, planned.spec.revision).name == "add_users");
    CHECK(find_written(now, planned.spec.revision).revises == texts{"002"});
    CHECK(p.heads() == texts{planned.spec.revision});
}

TEST_CASE("two migrations are planned one after the other, and written together") {
    const project p;
    planned_migration first = p.plan(after({"002"}, "enum values", "003"));
    const migration_folder then = with_planned(p.read(), first);
    const planned_migration second = plan_migration(then, after({"003"}, "more columns", "004"));
    first.changes.add(second.changes);
    CHECK(p.list() == "<m::a, m::b>;\n");
    CHECK(first.changes.paths().size() == 3);
    first.changes.write();
    CHECK(p.list() == "<m::a, m::b, m::enum_values, m::more_columns>;\n");
    CHECK(p.scratch.read("m/003_enum_values.hpp") == first.text);
    CHECK(p.heads() == texts{"004"});
    CHECK(find_written(p.read(), "004").revises == texts{"003"});
    CHECK(complaint_of<varve::project_error>([&] { plan_migration(then, after({"002"}, "again", "003")); }).find("003") != std::string::npos);
}

TEST_CASE("a migration comes after its parents and after those that it depends on") {
    const auto list = [](const project& p, const migration_spec& spec) {
        p.plan(spec).changes.write();
        return p.list();
    };
    CHECK(list(project(), after({"001"})) == "<m::a, m::it, m::b>;\n");
    CHECK(list(project(), after({"00"
                                 "2",
                                 "001"})) == "<m::a, m::b, m::it>;\n");
    CHECK(list(project(), after({})) == "<m::a, m::b, m::it>;\n");
    migration_spec dependent = after({"001"});
    dependent.depends_on = {"002"};
    CHECK(list(project(), dependent) == "<m::a, m::b, m::it>;\n");
    CHECK(list(project(""), after({})) == "<migrations::it>;\n");
}

TEST_CASE("a migration is in the namespace of its parent, and its struct unlike the others there") {
    const project p("m::a, x::b");
    p.write("002", "\"001\"", "b", "y::x");
    planned_migration planned = p.plan(after({"002"}, "b"));
    CHECK(planned.spec.space == "y::x");
    CHECK(planned.spec.name == "b_2");
    planned.changes.write();
    CHECK(p.list() == "<m::a, x::b, x::b_2>;\n");
    CHECK(p.plan(after({"001"}, "b", "0010")).spec.name == "b");
    CHECK(p.plan(after({"001"}, "a", "0010")).spec.name == "a_2");
    CHECK(p.plan(after({"001"}, "chain", "0010")).spec.name == "migrate_chain");
}

TEST_CASE("the spelling of a neighbour is taken over even where an alias hides the namespace") {
    const project p("mm::a, mm::b");
    CHECK(p.plan(after({"002"})).spec.space == "m");
    p.plan(after({"002"})).changes.write();
    CHECK(p.list() == "<mm::a, mm::b, mm::it>;\n");
}

TEST_CASE("a migration that cannot be added is refused") {
    const project p;
    p.write("003", "\"002\"", "c");
    CHECK(p.complaint(after({"02"})) == "revision \"02\" is in no file of " +
                                            p.file("").substr(0, p.file("").size() - 1) + "; did you mean \"002\"?");
    CHECK(p.complaint(after({"00"})) ==
          "revision \"00\" is the beginning of \"001\", \"002\" and \"003\": write more of it");
    CHECK(p.complaint(after({"003"})) == "revision \"003\" is in " + p.file("003_c.hpp") +
                                             ", but " + p.file("chain.hpp") +
                                             " does not list it: add it to the chain first");
    CHECK(p.complaint(after({"002"}, "x", "001")) ==
          "revision \"001\" is already the revision of another migration: choose another");
    migration_spec labelled = after({"002"});
    labelled.branch_labels = {"head"};
    CHECK(p.complaint(labelled) ==
          "branch label \"head\" is a word of the command line: give it an id of its own, such as "
          "\"a7c31f09d2e4\"");
    labelled.branch_labels = {"a@b"};
    CHECK(p.complaint(labelled).find("branch label \"a@b\" contains \"@\": ") == 0);
    for (const char* const taken : {"001", "009", "twice"}) {
        labelled.branch_labels = {"twice", taken};
        CHECK(p.complaint(labelled) == "branch label \"" + std::string(taken) +
                                           "\" is already a revision or a label of the chain: choose another");
    }
    migration_spec named = after({"002"});
    named.name = "c";
    CHECK(p.complaint(named) ==
          p.file("").substr(0, p.file("").size() - 1) + " already has a struct \"c\": choose another name");
    named.name = "column";
    CHECK(p.complaint(named) == "\"column\" cannot be the name of a migration's struct: choose another");
    CHECK(p.scratch.names().size() == 5);
    p.scratch.write("m/chain.hpp", "nothing");
    CHECK(p.complaint(after({"002"})).find("has no line like") != std::string::npos);
    std::filesystem::remove(p.scratch.path() / "m/chain.hpp");
    CHECK(p.complaint(after({"002"})) == p.file("chain.hpp") + " does not exist: it must be a readable file");
}

TEST_CASE("a migration is found by its revision or the beginning of it, wherever the chain includes it from") {
    const project p;
    p.scratch.write("m/chain.hpp",
                    "#include \"001_a.hpp\"\n#include \"../old/1.hpp\"\n#include \"./002_b.hpp\"\n#include "
                    "\"varve/varve.hpp\"\nusing chain = varve::chain<m::a>;");
    p.scratch.write("old/1.hpp",
                    "struct old { static constexpr auto revision = \"x1\"; static constexpr auto revises = "
                    "varve::base; };");
    p.scratch.write("m/.hidden.hpp", "\"");
    p.scratch.write("m/notes.txt", "\"");
    const migration_folder folder = p.read();
    CHECK(folder.revisions().size() == 3);
    CHECK(find_written(folder, "x").file.filename() == "1.hpp");
    CHECK(find_written(folder, "001").name == "a");
    CHECK(complaint_of<varve::project_error>([&] { find_written(folder, ""); }).find("revision \"\" is in no file") ==
          0);
}

TEST_CASE("a chain may be in any file, with migrations of its own") {
    const scratch_folder scratch;
    scratch.write("main.cpp",
                  "#include <varve/varve.hpp>\n\nstruct a { static constexpr auto revision = \"001\"; static constexpr "
                  "auto revises = varve::base; };\nusing chain = varve::chain<a>;\nint main() {}\n");
    const migration_folder folder = read_migration_folder({scratch.path(), scratch.path() / "main.cpp"});
    planned_migration planned = plan_migration(folder, after({"001"}));
    CHECK(planned.spec.space.empty());
    planned.changes.write();
    CHECK(
        scratch.read("main.cpp") ==
        "#include <varve/varve.hpp>\n\n#include \"009_it.hpp\"\n\nstruct a { static constexpr auto revision = \"001\"; "
        "static constexpr auto revises = varve::base; };\nusing chain = varve::chain<a, it>;\nint main() {}\n");
    CHECK(scratch.names() == texts{"009_it.hpp", "main.cpp"});
}

TEST_CASE("heads are the migrations that no other revises") {
    const project p("m::a, m::b, m::c, m::d");
    p.write("003", "\"001\"", "c");
    p.write("004", "revisions(\"003\")", "d");
    p.write("005", "\"004\"", "unlisted");
    CHECK(p.heads() == texts{"002", "004"});
}

TEST_CASE("heads are merged by reading the files") {
    const project p("m::a, m::b, m::c");
    p.write("003", "\"001\"", "c");
    planned_migration planned = plan_merge(p.read(), {});
    CHECK(planned.spec.parents == texts{"002", "003"});
    CHECK(planned.spec.message == "merge 002 and 003");
    CHECK(planned.spec.name == "merge_002_and_003");
    planned.changes.write();
    CHECK(p.list() == "<m::a, m::b, m::c, m::merge_002_and_003>;\n");
    CHECK(p.heads() == texts{planned.spec.revision});
    CHECK(p.scratch.read("m/" + planned.spec.revision + "_merge_002_and_003.hpp")
              .find("    static constexpr auto revises = revisions(\"002\", \"003\");\n") != std::string::npos);
    CHECK(p.merge_complaint() ==
          "there is nothing to merge: the chain has one head, \"" + planned.spec.revision + "\"");
}

TEST_CASE("some heads may be named") {
    const project p("m::a, m::b, m::c, m::d");
    p.write("003", "\"001\"", "c");
    p.write("04", "\"001\"", "d");
    planned_migration planned = plan_merge(p.read(), {{"04", "002"}, "both", "007", {"shop"}});
    CHECK(planned.spec.parents == texts{"04", "002"});
    CHECK(planned.spec.message == "both");
    CHECK(planned.spec.branch_labels == texts{"shop"});
    CHECK(planned.file.filename() == "007_both.hpp");
    CHECK(plan_merge(p.read(), {}).spec.message == "merge 002, 003 and 04");
    CHECK(p.merge_complaint({{"04"}, {}, {}, {}}) == "there is nothing to merge: only one head is named, \"04\"");
    CHECK(p.merge_complaint({{"04", "04"}, {}, {}, {}}) == "revision \"04\" is named twice: name it once");
    CHECK(p.merge_complaint({{"04", "001"}, {}, {}, {}}) ==
          "revision \"001\" is not a head: run `merge` without revisions to merge all heads");
}

TEST_CASE("an error says why heads cannot be merged by editing text") {
    const project one;
    one.write("003", "\"001\"", "c");
    CHECK(one.merge_complaint() == "there is nothing to merge: the chain has one head, \"002\"; revision \"003\" in " +
                                       one.file("003_c.hpp") + " is not listed in " + one.file("chain.hpp"));
    CHECK(project("").merge_complaint().find("there is nothing to merge: ") == 0);
    CHECK(project("m::a, m::zz").merge_complaint().find("chain.hpp: line 3 lists \"m::zz\", but no file in ") !=
          std::string::npos);
    const project odd("m::a, m::b");
    odd.write("002", "parent", "b");
    CHECK(odd.merge_complaint() == odd.file("002_b.hpp") +
                                       ": line 1 begins struct \"b\", whose revises is not a string "
                                       "literal: write one, or merge by hand");
    const project twice("m::a, m::b, m::c");
    twice.scratch.write("m/c.hpp",
                        "namespace m { struct c { static constexpr auto revision = \"002\"; static constexpr auto "
                        "revises = \"001\"; }; }");
    CHECK(twice.merge_complaint() == "revision \"002\" is in " + twice.file("002_b.hpp") + " and in " +
                                         twice.file("c.hpp") + ": give one of them another revision");
    const project conflict;
    conflict.scratch.write("m/chain.hpp", "<<<<<<< HEAD\n#include \"a.hpp\"\n");
    CHECK(conflict.merge_complaint().find("chain.hpp: line 1 is a conflict marker of git") != std::string::npos);
}

TEST_CASE("what varve writes compiles, from an empty chain on") {
    const scratch_folder scratch;
    varve::detail::make_project(scratch.path(), "shop");
    const std::filesystem::path migrations = scratch.path() / "shop/migrations";
    const auto add = [&](const migration_spec& spec) {
        planned_migration planned = plan_migration(read_migration_folder({migrations, migrations / "chain.hpp"}), spec);
        planned.changes.write();
        return planned.spec;
    };
    scratch.write(
        "shop/check.cpp",
        "#include \"migrations/chain.hpp\"\n#ifdef __cplusplus\nstatic_assert(app::chain::size == 0);\n#endif\n");
    CHECK(compiles(scratch.path() / "shop", "check.cpp"));
    migration_spec spec = after({}, "Größe \"in\" C:\\ \n why?\?/ /* text", "");
    CHECK(add(spec).space == "app::migrations");
    migration_spec second =
        after({read_migration_folder({migrations, migrations / "chain.hpp"}).migrations[0].revision}, "column", "");
    second.up = {
        "create_table(\"users\",\n    column(\"id\", bigint).identity().primary_key(),\n    column(\"email\", text))",
        "create_index(\"ix_users_email\", on(\"users\", \"email\"))"};
    second.revision = add(second).revision;
    migration_spec third = after({second.revision}, "", "");
    third.up = {"execute(\"SELECT 1\")"};
    third.down = texts{};
    add(third);
    CHECK(scratch.read("shop/migrations/chain.hpp").find("migrations::migrate_column,") != std::string::npos);
    scratch.write("shop/check.cpp",
                  "#include \"migrations/chain.hpp\"\nstatic_assert(app::chain::size == 3);\n"
                  "static_assert(app::chain::migrations()[2].message.empty());\n");
    CHECK(compiles(scratch.path() / "shop", "check.cpp"));
}

// Hidden until varve::chain takes merges, labels and dependencies.
TEST_CASE("a merge, labels and dependencies that varve writes compile", "") {
    const project p("m::a, m::b, m::c");
    const std::string begin = "#include <varve/varve.hpp>\nnamespace m { using namespace varve::dsl; struct ";
    const std::string end = "; static constexpr auto up = steps(); }; }\n";
    p.scratch.write("m/001_a.hpp", "#pragma once\n" + begin +
                                       "a { static constexpr auto revision = \"001\"; static "
                                       "constexpr auto revises = varve::base" +
                                       end);
    for (const char* name : {"b", "c"}) {
        const std::string revision = name == std::string("b") ? "002" : "003";
        p.scratch.write("m/" + revision + "_" + name + ".hpp", "#pragma once\n" + begin + name +
                                                                   " { static constexpr auto revision = \"" + revision +
                                                                   "\"; static constexpr auto revises = \"001\"" + end);
    }
    p.scratch.write("m/chain.hpp",
                    "#include \"001_a.hpp\"\n#include \"002_b.hpp\"\n#include \"003_c.hpp\"\nusing chain "
                    "= varve::chain<m::a, m::b, m::c>;\n");
    plan_merge(p.read(), {{}, "both", "004", {"billing", "shop"}}).changes.write();
    migration_spec last = after({"004"}, "last");
    last.branch_labels = {"late"};
    last.depends_on = {"001"};
    p.plan(last).changes.write();
    p.scratch.write("check.cpp", "#include \"m/chain.hpp\"\nstatic_assert(chain::size == 5);\n");
    CHECK(compiles(p.scratch.path(), "check.cpp"));
}

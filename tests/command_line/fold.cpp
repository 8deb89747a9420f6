// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// fold: a range of migrations becomes one. The program `unfolded` has the chain before, `refolded` the files that fold
// wrote.

#include <cstdlib>
#include <filesystem>
#include <string>

#include "command_line/process.hpp"
#include "support/catch.hpp"
#include "support/scratch_folder.hpp"

using varve::tests::contains;
using varve::tests::ended;
using varve::tests::json_at;
using varve::tests::pg_dump_schema;
using varve::tests::query_value;
using varve::tests::scratch_database;
using varve::tests::tool;

namespace {

const std::filesystem::path folding = VARVE_TEST_FOLDING;

/// A copy of the project that `unfolded` was built from.
struct unfolded_project {
    scratch_folder folder;
    tool shop = tool("unfolded").in(folder.path());

    unfolded_project() {
        std::filesystem::copy(folding / "before", folder.path(), std::filesystem::copy_options::recursive);
    }
    ended fold(const std::string& words) const { return shop("fold " + words + " --migrations migrations"); }
    std::string chain() const { return folder.read("migrations/chain.hpp"); }
    /// Replaces a text of a file, which must have it.
    void edit(const std::string& file, const std::string& from, const std::string& to) const {
        std::string text = folder.read("migrations/" + file);
        REQUIRE(contains(text, from));
        text.replace(text.find(from), from.size(), to);
        folder.write("migrations/" + file, text);
    }
};

std::string read_file_at(const std::filesystem::path& path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

std::string dump_of(const std::string& url) { return pg_dump_schema(url, "--exclude-table='*varve_history*'"); }

}  // namespace

TEST_CASE("fold writes one migration for a range, and removes the others") {
    const unfolded_project project;
    const ended folded = project.fold("base:006");
    CAPTURE(folded.err);
    REQUIRE(folded.code == 0);
    CHECK(folded.out ==
          "Removing migrations/001_users.hpp ...  done\nRemoving migrations/002_roles.hpp ...  done\n"
          "Removing migrations/003_first_roles.hpp ...  done\nRemoving migrations/004_moods.hpp ...  done\n"
          "Removing migrations/005_people.hpp ...  done\n"
          "Folding 6 migrations into migrations/006_posts.hpp ...  done\nBuild again, and the compiler checks it.\n");
    CHECK(project.folder.names() == std::vector<std::string>{"migrations", "migrations/006_posts.hpp",
                                                             "migrations/007_comments.hpp", "migrations/chain.hpp"});
    for (const char* const name : {"006_posts.hpp", "007_comments.hpp", "chain.hpp"}) {
        const std::string text = project.folder.read(std::string("migrations/") + name);
        if (std::getenv("VARVE_UPDATE") != nullptr) {
            std::ofstream(folding / "after/migrations" / name, std::ios::binary) << text;
        }
        CHECK(text == read_file_at(folding / "after/migrations" / name));
    }
    // The program is that of before, so its migrations are not those of the files.
    const ended again = project.fold("base:006");
    CHECK(again.code == 11);
    CHECK(contains(again.err, "build the program again"));
}

TEST_CASE("a database of the fold is that of the migrations before it") {
    const scratch_database one;
    const scratch_database other;
    const tool before("unfolded", one.url());
    const tool after("refolded", other.url());
    REQUIRE(before("upgrade").code == 0);
    REQUIRE(after("upgrade").code == 0);
    CHECK(dump_of(other.url()) == dump_of(one.url()));
    const std::string rows = "SELECT string_agg(roles::text, ' ' ORDER BY id) FROM roles";
    CHECK(query_value(other.url(), rows) == "(1,admin,1) (2,user,7)");
    CHECK(query_value(one.url(), rows) == "(1,admin,1) (2,user,7)");
    CHECK(after("check").code == 0);

    // A database from before the fold goes on, and one within it is told what to do.
    const tool on_one("refolded", one.url());
    CHECK(on_one("verify").code == 0);
    CHECK(on_one("upgrade").out == "The database is already at 007.\n");
    CHECK(contains(on_one("show 006").out, "Replaces: 001, 002, 003, 004, 005\n"));
    REQUIRE(before("downgrade 003 --allow-data-loss").code == 0);
    CHECK(contains(on_one("upgrade").err, "upgrade it to \"006\" with a program from before the fold"));

    // The down of the fold leaves nothing.
    const std::string empty = dump_of(scratch_database().url());
    const ended down = after("downgrade base --allow-data-loss");
    CAPTURE(down.err);
    CHECK(down.code == 0);
    CHECK(dump_of(other.url()) == empty);
}

TEST_CASE("fold --dry-run prints the file, and --json says what was done") {
    const unfolded_project project;
    const std::string chain = project.chain();
    const ended dry = project.fold("002:003 --dry-run -m 'roles and who has them'");
    CHECK(dry.code == 0);
    CHECK(contains(dry.out,
                   "    static constexpr auto revises = \"001\";\n"
                   "    static constexpr auto message = \"roles and who has them\";\n"
                   "    static constexpr auto replaces = \"002\";\n"));
    // What exists before the range is kept step by step.
    CHECK(contains(dry.out, "        rename_column(\"users\", \"nick\", \"name\"),\n"));
    CHECK(dry.err == "note: migrations/002_roles.hpp would be removed\n");
    CHECK(project.chain() == chain);
    CHECK(project.folder.names().size() == 9);

    const ended made = project.fold("005:006 --json");
    CHECK(json_at(made.out, "{revision}") == "006");
    CHECK(json_at(made.out, "{revises,0}") == "004");
    CHECK(json_at(made.out, "{replaces,0}") == "005");
    CHECK(json_at(made.out, "{file}") == "migrations/006_posts.hpp");
    CHECK(json_at(made.out, "{removed,0}") == "migrations/005_people.hpp");
    CHECK(json_at(made.out, "{dry_run}") == "false");
    CHECK_FALSE(contains(project.chain(), "people"));
}

TEST_CASE("fold refuses what it cannot write, and changes nothing") {
    const unfolded_project project;
    const auto refused = [&](const std::string& range, const std::string& why, int code = 11) {
        const auto names = project.folder.names();
        const ended answer = project.fold(range);
        CHECK(answer.code == code);
        CAPTURE(answer.err);
        CHECK(contains(answer.err, why));
        CHECK(project.folder.names() == names);
        CHECK(project.folder.read("migrations/006_posts.hpp") ==
              read_file_at(folding / "before/migrations/006_posts.hpp"));
    };
    refused("006", "\"006\" is not a range: write its first and its last migration, as in fold a7c3:head", 2);
    refused("006:006",
            "range \"006:006\" cannot be folded: it has only one migration: name at least two, as in a7c3:head");
    refused("006:003", "range \"006:003\" is empty", 4);
    refused(
        "002:004",
        "range \"002:004\" cannot be folded: \"004\" cannot run as one migration with those before it: the default of column "
        "\"mood\" of table \"users\" is 'fair', which the same transaction adds to enum type \"mood\": end the range at \"003\", "
        "and start another one at \"004\"");
    refused("nope:003", "nope", 4);

    SECTION("a file that has more than its migration") {
        project.edit("002_roles.hpp", "struct roles", "inline constexpr int more = 1;\n\nstruct roles");
        refused(
            "base:006",
            "002_roles.hpp: line 7 has more than struct \"roles\", and the fold would remove it: move it to another file, or fold by hand");
    }
    SECTION("a header that names what goes") {
        project.edit("chain.hpp", "}  // namespace shop",
                     "static_assert(varve::compatible<chain, varve::models_at<\"003\">>);\n\n}  // namespace shop");
        refused(
            "base:006",
            "names revision \"003\", which the fold removes: write \"006\" there first, or end the range at another migration");
    }
    SECTION("a file that includes one that goes") {
        project.edit("007_comments.hpp", "\n\n", "\n#include \"004_moods.hpp\"\n\n");
        refused("base:006", "includes 004_moods.hpp, which the fold removes: remove that line first");
    }
    SECTION("a chain in another layout") {
        project.edit("chain.hpp", "#include \"004_moods.hpp\"\n", "#if 1\n#include \"004_moods.hpp\"\n#endif\n");
        refused("base:006", "chain.hpp does not include ");
    }
}

TEST_CASE("fold takes files with include guards, and a list on one line") {
    const unfolded_project project;
    project.edit("005_people.hpp", "#pragma once\n", "#ifndef SHOP_005\n#define SHOP_005\n");
    project.edit("005_people.hpp", "}  // namespace shop::migrations\n", "}\n\n#endif  // SHOP_005\n");
    project.edit("chain.hpp", "\n    migrations::users,\n    migrations::roles,        // who may do what\n",
                 "migrations::users, migrations::roles,\n");
    const ended folded = project.fold("004:006");
    CAPTURE(folded.err);
    CHECK(folded.code == 0);
    CHECK(contains(project.chain(),
                   "varve::chain<migrations::users, migrations::roles,\n    migrations::first_roles,\n"
                   "    migrations::posts,\n    migrations::comments>;\n"));
}

TEST_CASE("fold says that a seal is gone") {
    const unfolded_project project;
    REQUIRE(project.shop("seal 005:006 --migrations migrations").code == 0);
    const ended folded = project.fold("005:006");
    CHECK(folded.code == 0);
    CHECK(contains(folded.err, "note: the fold has no seal, and "));
    CHECK_FALSE(contains(project.folder.read("migrations/006_posts.hpp"), "sealed"));
}

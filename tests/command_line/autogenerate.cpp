// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// revision --autogenerate, and check, of a program with models.

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
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

/// A copy of the project that the program was built from.
class copied_project {
public:
    copied_project() {
        std::filesystem::copy(VARVE_TEST_MODELLED, folder_.path(), std::filesystem::copy_options::recursive);
    }

    const std::filesystem::path& path() const { return folder_.path(); }
    std::size_t migrations() const {
        return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(path() / "migrations"), {})) -
               1;
    }
    std::string text_of(const std::string& ending) const {
        for (const auto& each : std::filesystem::directory_iterator(path() / "migrations")) {
            const std::string name = each.path().filename().string();
            if (name.size() >= ending.size() && name.compare(name.size() - ending.size(), ending.size(), ending) == 0) {
                std::ifstream in(each.path());
                return {std::istreambuf_iterator<char>(in), {}};
            }
        }
        return {};
    }

private:
    scratch_folder folder_;
};

}  // namespace

TEST_CASE("check says what the models have and the chain has not, without a database") {
    const ended checked = tool("modelled")("check");
    CHECK(checked.code == 7);
    CHECK(contains(checked.out, "rename_column(\"users\", \"full_name\", \"name\")\n"));
    CHECK(contains(checked.out, "add_enum_value(\"mood\", \"fair\").after(\"good\")\n"));
    CHECK(contains(checked.out, "create_index(\"ix_posts_author\", on(\"posts\", \"author\"))\n"));
    CHECK(begins(checked.err, "FAILED: New upgrade operations detected: the models are ahead of the chain by "));
    CHECK(contains(checked.err, "; and the database was not compared: no database is named"));
    CHECK(json_at(tool("modelled")("check --json").out, "{error,kind}") == "drift");
}

TEST_CASE("check says both what the models have and how the database differs") {
    const scratch_database database;
    const tool modelled("modelled", database.url());
    CHECK(modelled("upgrade").code == 0);
    varve::tests::run_sql(database.url(), "ALTER TABLE users ADD COLUMN stray integer");
    const ended checked = modelled("check");
    CHECK(checked.code == 7);
    CHECK(contains(checked.out, "rename_column(\"users\", \"full_name\", \"name\")\n"));
    CHECK(contains(checked.out, "stray"));
    CHECK(contains(checked.err, "the models are ahead of the chain by 5 differences"));
    CHECK(contains(checked.err, "; and the database differs from the chain in 1 difference"));
}

TEST_CASE("a program without models cannot generate") {
    const copied_project project;
    const ended refused = tool("linear").in(project.path())("revision --autogenerate");
    CHECK(refused.code == 11);  // it was not built from these files either, which is said first
    CHECK(project.migrations() == 1);
}

TEST_CASE("autogenerate writes what is missing, and what it has written is in step with the models") {
    const copied_project project;
    const tool modelled = tool("modelled").in(project.path());
    const ended written = modelled("revision --autogenerate -m 'posts and moods'");
    CAPTURE(written.out, written.err);
    REQUIRE(written.code == 0);
    // Values that a default uses at once come first, in a migration of their own.
    CHECK(project.migrations() == 3);
    CHECK(contains(written.out, "chain.hpp lists them: build again, and the compiler checks them.\n"));
    const std::string values = project.text_of("_new_enum_values.hpp");
    CHECK(contains(values, "    static constexpr auto revises = \"001\";\n"));
    CHECK(contains(values,
                   "    static constexpr auto up = steps(add_enum_value(\"mood\", \"fair\").after(\"good\"));\n"));
    const std::string rest = project.text_of("_posts_and_moods.hpp");
    CHECK(
        contains(rest,
                 "    static constexpr auto up = steps(\n"
                 "        rename_column(\"users\", \"full_name\", \"name\"),\n"
                 "        alter_column(\"users\", \"how\").set_default(\"fair\"),\n"
                 "        create_table(\"posts\",\n"
                 "            column(\"id\", bigint).identity().primary_key(),\n"
                 "            column(\"author\", bigint).not_null().references(\"users\", \"id\").on_delete(cascade),\n"
                 "            column(\"text\", text).not_null()),\n"
                 "        create_index(\"ix_posts_author\", on(\"posts\", \"author\")));\n"));
    CHECK_FALSE(contains(rest, "down"));

    // The program knows less than the files now.
    const ended again = modelled("revision --autogenerate -m more");
    CHECK(again.code == 11);
    CHECK(contains(again.err, "does not list the migrations that this program was built with: build the program again"));
    CHECK(project.migrations() == 3);
    const std::string note = "note: migrations/chain.hpp lists 3 migrations, but this program has only 1: build it again\n";
    const scratch_database database;
    for (const std::string command : {"plan", "upgrade", "check"}) {
        const tool stale = tool("modelled", database.url()).in(project.path());
        CHECK(begins(stale(command).err, note));
        CHECK_FALSE(contains(tool("modelled", database.url())(command).err, "note:"));
    }

    const char* const compiler = std::getenv("VARVE_COMPILER");
    REQUIRE(compiler != nullptr);  // CTest sets it
    const std::string command =
        "'" + std::string(compiler) + "' -std=c++20 -fsyntax-only -Wall -Wextra -x c++ -I'" VARVE_TEST_INCLUDE "' '" +
        (project.path() / "models.hpp").string() + "' 2>'" + (project.path() / "said").string() + "'";
    const int compiled = std::system(command.c_str());
    std::ifstream said(project.path() / "said");
    CAPTURE(std::string(std::istreambuf_iterator<char>(said), {}));
    CHECK(compiled == 0);  // with its assertion
}

TEST_CASE("autogenerate writes both migrations or none, and says both") {
    const copied_project project;
    const tool modelled = tool("modelled").in(project.path());
    const ended taken = modelled("revision --autogenerate -m more --rev-id 001");
    CHECK(taken.code == 11);
    CHECK(project.migrations() == 1);
    const ended elsewhere = modelled("revision --autogenerate -m more --head base");
    CHECK(elsewhere.code == 2);
    CHECK(contains(elsewhere.err, "must follow all heads"));
    CHECK(project.migrations() == 1);

    const ended written = modelled("revision --autogenerate -m more --json");
    REQUIRE(written.code == 0);
    CHECK(project.migrations() == 3);
    CHECK(contains(json_at(written.out, "{written,0}"), "_more_new_enum_values.hpp"));
    CHECK(contains(json_at(written.out, "{written,1}"), "chain.hpp"));
    CHECK(contains(json_at(written.out, "{written,2}"), "_more.hpp"));

    const copied_project other;
    const ended quiet = tool("modelled").in(other.path())("revision --autogenerate -m more --quiet");
    CHECK(quiet.code == 0);
    CHECK(quiet.out.empty());
    CHECK(other.migrations() == 3);
}

TEST_CASE("autogenerate for tables in use says which steps are left for a person") {
    const copied_project project;
    const tool modelled = tool("modelled").in(project.path());
    CHECK(modelled("revision --online -m more").code == 2);
    const ended written = modelled("revision --autogenerate --online -m more");
    CAPTURE(written.out, written.err);
    REQUIRE(written.code == 0);
    const std::string left =
        "rename_column \"full_name\" of \"users\": renames_column: the release that runs uses the old name; add a column, write to "
        "both, and drop the old one in a later release\n";
    CHECK(contains(written.err, "warning: " + left));
    CHECK(contains(project.text_of("_more.hpp"), "    // A person must decide about these steps:\n    // - " + left));
}

TEST_CASE("autogenerate from a database that is not what the chain says writes nothing that the chain refuses") {
    const scratch_database database;
    CHECK(tool("modelled", database.url())("upgrade head").code == 0);
    varve::tests::run_sql(database.url(), "CREATE INDEX by_hand ON users (full_name)");
    const copied_project project;
    const ended refused = tool("modelled", database.url()).in(project.path())("revision --autogenerate --from-database -m more");
    CHECK(refused.code == 7);
    CHECK(contains(refused.err, "the database differs from the chain, and the models need drop_index(\"by_hand\"), which cannot "
                                "follow the chain: index \"by_hand\""));
    CHECK(project.migrations() == 1);
}

TEST_CASE("autogenerate from the live database ignores tables that are not chosen") {
    const scratch_database database;
    const tool modelled("modelled", database.url());
    CHECK(modelled("upgrade head").code == 0);
    varve::tests::run_sql(
        database.url(),
        "ALTER TABLE users RENAME full_name TO name; CREATE TABLE audit_log (id bigint); CREATE TABLE posts (id bigint "
        "GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, author bigint NOT NULL REFERENCES users ON DELETE CASCADE, "
        "text text NOT NULL); CREATE INDEX ix_posts_author ON posts (author)");
    const copied_project project;
    const tool here = tool("modelled", database.url()).in(project.path());
    CHECK(here("revision --from-database").code == 2);
    CHECK(here("revision --autogenerate --include x").code == 2);
    const ended written = here("revision --autogenerate --from-database --exclude 'audit_*' -m moods");
    CAPTURE(written.out, written.err);
    REQUIRE(written.code == 0);
    CHECK(
        contains(project.text_of("_moods_new_enum_values.hpp"), "add_enum_value(\"mood\", \"fair\").after(\"good\")"));
    const std::string rest = project.text_of("_moods.hpp");
    CHECK(contains(rest,
                   "    static constexpr auto up = steps(alter_column(\"users\", \"how\").set_default(\"fair\"));\n"));
    CHECK_FALSE(contains(rest, "audit_log"));
}

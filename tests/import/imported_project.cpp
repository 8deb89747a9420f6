// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// The projects that import makes from the folders of tests/sql_files. VARVE_UPDATE=1 in the environment writes expected/ instead.

#include "varve/import/imported_project.hpp"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "support/catch.hpp"
#include "support/scratch_folder.hpp"
#include "varve/project/whole_folder.hpp"

namespace {

namespace fs = std::filesystem;
using varve::detail::file_folder;
using varve::detail::imported_chain;
using varve::detail::imported_project;
using varve::detail::project_file;
using varve::detail::sql_format;
using varve::detail::whole_folder;

/// A folder as a project.
class importing {
public:
    importing(const fs::path& folder, sql_format format, bool as_operations)
        : folder_(folder), found_(varve::detail::folder_reader(folder, format, "migrations").read()), chain_(found_, as_operations) {
        const imported_project project("shop", folder, format, found_, chain_);
        files = as_operations ? project.with_operations() : project.with_sql_files();
    }

    const std::string& text(std::string_view path) const {
        for (const project_file& each : files) {
            if (each.path == path) { return each.text; }
        }
        FAIL("no file " << path);
        return files.front().text;
    }
    const imported_chain& chain() const { return chain_; }
    const file_folder& found() const { return found_; }

    std::vector<project_file> files = {};

private:
    fs::path folder_;
    file_folder found_;
    imported_chain chain_;
};

/// A folder of files that a test writes.
class written_folder {
public:
    written_folder(std::initializer_list<project_file> files) {
        for (const project_file& each : files) {
            fs::create_directories((folder_.path() / each.path).parent_path());
            std::ofstream(folder_.path() / each.path, std::ios::binary) << each.text;
        }
    }
    importing as_operations(sql_format format = sql_format::plain) const { return {folder_.path(), format, true}; }
    importing as_sql(sql_format format = sql_format::plain) const { return {folder_.path(), format, false}; }

private:
    scratch_folder folder_;
};

/// The struct of the migration, without the lines around it.
std::string struct_in(const std::string& text) {
    const std::size_t at = text.find("    static constexpr auto up = ");
    return at == std::string::npos ? text : text.substr(at, text.find("\n};") - at);
}

constexpr std::pair<sql_format, const char*> folders[] = {
    {sql_format::golang_migrate, "golang_migrate"}, {sql_format::sqlx, "sqlx"}, {sql_format::diesel, "diesel"},
    {sql_format::dbmate, "dbmate"}, {sql_format::goose, "goose"}, {sql_format::flyway, "flyway"},
    {sql_format::node_pg_migrate, "node_pg_migrate"}, {sql_format::plain, "plain"}, {sql_format::alembic_sql, "alembic_sql"}};

}  // namespace

TEST_CASE("every format becomes migrations of operations") {
    for (const auto& [format, folder] : folders) {
        INFO(folder);
        const importing made(fs::path(VARVE_TEST_SQL_FILES) / folder, format, true);
        std::string all;
        for (const project_file& each : made.files) {
            if (each.path.starts_with("migrations/")) { all += "// " + each.path + '\n' + each.text + '\n'; }
        }
        const fs::path expected = fs::path(VARVE_TEST_IMPORTED) / (std::string(folder) + ".hpp.txt");
        if (std::getenv("VARVE_UPDATE") != nullptr) { std::ofstream(expected, std::ios::binary) << all; }
        CHECK(all == varve::detail::read_bytes(expected).text);
        CHECK(made.chain().refusals().empty());
    }
}

TEST_CASE("every format becomes a project of the same SQL files") {
    for (const auto& [format, folder] : folders) {
        INFO(folder);
        const fs::path from = fs::path(VARVE_TEST_SQL_FILES) / folder;
        const importing made(from, format, false);
        CHECK_FALSE(made.found().files.empty());
        for (const std::string& each : made.found().files) {
            CHECK(made.text("migrations/" + each) == varve::detail::read_bytes(from / each).text);
        }
        CHECK(made.text("CMakeLists.txt").ends_with("varve_add_sql_migrations(TARGET shop DIRECTORY migrations FORMAT " +
                                                    varve::detail::word_of(format) +
                                                    (made.chain().is_forward_only() ? " FORWARD_ONLY)\n" : ")\n")));
        CHECK(made.text("main.cpp") ==
              "// The command line of shop. `shop --help` lists the commands.\n#include <migrations.hpp>\n#include <varve/cli.hpp>\n\n"
              "int main(int argc, char** argv) { return varve::cli<migrations>(argc, argv); }\n");
        CHECK(made.chain().refusals().empty());
        CHECK((made.text("README.md").find("stamp --from") != std::string::npos) == (format != sql_format::plain));
    }
}

TEST_CASE("a statement stays SQL where no operation does the same") {
    const written_folder folder{{"1_a.sql", "CREATE TABLE a (id int);\nCREATE TABLE IF NOT EXISTS b (id int); -- maybe\n"
                                             "/* a\n * view */\nCREATE VIEW v AS SELECT id FROM a;\nDROP TABLE a CASCADE"}};
    const importing made = folder.as_operations();
    CHECK(struct_in(made.text("migrations/1_a.hpp")) ==
          "    static constexpr auto up = steps(\n"
          "        create_table(\"a\", column(\"id\", integer)),\n"
          "        // maybe\n"
          "        execute(\"CREATE TABLE IF NOT EXISTS b (id int)\"),\n"
          "        // a\n"
          "        // view\n"
          "        create_view(\"v\", \"SELECT id FROM a\"),\n"
          "        execute(\"DROP TABLE a CASCADE\"));\n"
          "    static constexpr auto down = irreversible(\"the SQL migration had no down\");");
    CHECK(made.chain().steps() == 4);
    CHECK(made.chain().steps_as_sql() == 2);
}

TEST_CASE("a change of the search path keeps the whole file as SQL") {
    const written_folder folder{{"1_a.sql", "SET search_path TO app;\nCREATE TABLE a (id int);\n"}};
    CHECK(struct_in(folder.as_operations().text("migrations/1_a.hpp")).find("R\"(SET search_path TO app;\nCREATE TABLE a (id int);)\"") !=
          std::string::npos);
}

TEST_CASE("comments inside of a statement are kept above it, and marks of tools are not") {
    const written_folder folder{{"1_a.sql", "-- +goose Up\n-- +goose StatementBegin\n-- People.\nCREATE TABLE a (\n    id int, -- the number\n    b text\n);\n"}};
    CHECK(struct_in(folder.as_operations(sql_format::goose).text("migrations/1_a.hpp")) ==
          "    static constexpr auto up = steps(\n"
          "        // People.\n"
          "        // the number\n"
          "        create_table(\"a\", column(\"id\", integer), column(\"b\", text)));");
}

TEST_CASE("marks for no transaction are kept") {
    const written_folder folder{{"1_a.sql", "-- migrate:up transaction:false\nCREATE TABLE a (id int);\nVACUUM a;\nCREATE INDEX CONCURRENTLY i ON a (id);\n"
                                             "-- migrate:down\nDROP TABLE a;\n"}};
    CHECK(struct_in(folder.as_operations(sql_format::dbmate).text("migrations/1_a.hpp")) ==
          "    static constexpr auto up = steps(\n"
          "        create_table(\"a\", column(\"id\", integer)),\n"
          "        execute(\"VACUUM a\").outside_transaction(),\n"
          "        create_index(\"i\", on(\"a\", \"id\")).concurrently());\n"
          "    static constexpr auto down = steps(drop_table(\"a\"));");
}

TEST_CASE("a written down stays only where varve would derive another one") {
    const written_folder same{{"1_a.up.sql", "CREATE TABLE a (id int); CREATE INDEX i ON a (id);"}, {"1_a.down.sql", "DROP INDEX i; DROP TABLE a;"}};
    CHECK(same.as_operations(sql_format::golang_migrate).text("migrations/1_a.hpp").find("auto down") == std::string::npos);
    const written_folder other{{"1_a.up.sql", "CREATE TABLE a (id int); CREATE INDEX i ON a (id);"}, {"1_a.down.sql", "DROP TABLE a;"}};
    CHECK(other.as_operations(sql_format::golang_migrate).text("migrations/1_a.hpp").find("auto down = steps(drop_table(\"a\"))") !=
          std::string::npos);
}

TEST_CASE("a migration without a way back needs FORWARD_ONLY, and one with a derived one does not") {
    const written_folder derived{{"1_a.up.sql", "CREATE TABLE a (id int);"}};
    CHECK(derived.as_sql(sql_format::golang_migrate).text("CMakeLists.txt").find("FORWARD_ONLY") == std::string::npos);
    const written_folder none{{"1_a.up.sql", "CREATE SEQUENCE a;"}};
    CHECK(none.as_sql(sql_format::golang_migrate).text("CMakeLists.txt").find("FORWARD_ONLY") != std::string::npos);
}

TEST_CASE("a view is an operation, and its DROP VIEW is derived") {
    const written_folder folder{{"1_a.up.sql", "CREATE VIEW v AS SELECT 1 AS a;"}, {"1_a.down.sql", "DROP VIEW v;"}};
    const importing made = folder.as_operations(sql_format::golang_migrate);
    CHECK(made.text("migrations/1_a.hpp").find("static constexpr auto down") == std::string::npos);
    CHECK(made.chain().steps() == 1);
    CHECK(made.chain().steps_as_sql() == 0);
}

TEST_CASE("import names what the compiler will refuse") {
    const written_folder folder{{"1_a.sql", "CREATE TABLE a (id int);\n"}, {"2_b.sql", "\nALTER TABLE a DROP COLUMN nane;\n"}, {"3_c.sql", "DROP TABLE a;"}};
    CHECK(folder.as_sql().chain().refusals() ==
          std::vector<std::string>{"migrations/2_b.sql:2:1: ALTER TABLE a: column \"nane\" of table \"a\" does not exist; there is \"id\": add it before, or correct the name"});
    CHECK(folder.as_operations().chain().refusals() ==
          std::vector<std::string>{"migrations/2_b.sql: column \"nane\" of table \"a\" does not exist; there is \"id\": add it before, or correct the name"});
}

TEST_CASE("a migration that has no way back and is wrong is refused for what is wrong") {
    const written_folder folder{{"1_a.sql", "CREATE VIEW v AS SELECT 1;\nALTER TABLE {{ a }} ADD b int;\n"}};
    CHECK(folder.as_operations().chain().refusals() ==
          std::vector<std::string>{"migrations/1_a.sql: line 1, column 13: ALTER TABLE: expected the name of a table, found \"{\": correct the SQL"});
}

TEST_CASE("a large migration gets the compiler the limit that it needs") {
    std::string sql = "CREATE TABLE a (id int);\n";
    const written_folder few{{"1_a.sql", sql}};
    CHECK(few.as_operations().text("CMakeLists.txt").find("constexpr") == std::string::npos);
    for (int i = 0; i < 200; ++i) { sql += "ALTER TABLE a ADD COLUMN c" + std::to_string(i) + " int;\n"; }
    const written_folder many{{"1_a.sql", sql}};
    CHECK(many.as_operations().text("CMakeLists.txt").find("shop PRIVATE\n    $<$<COMPILE_LANG_AND_ID:CXX,GNU>:-fconstexpr-ops-limit=1000000000>\n") !=
          std::string::npos);
}

TEST_CASE("a merge of Alembic has several parents") {
    const written_folder folder{{"all.sql", "-- Running upgrade  -> a\nCREATE TABLE a (id int);\n-- Running upgrade a -> b\n"
                                             "CREATE TABLE b (id int);\n-- Running upgrade a -> c\nCREATE TABLE c (id int);\n-- Running upgrade b, c -> d\n"}};
    const importing made = folder.as_operations(sql_format::alembic_sql);
    CHECK(made.text("migrations/d.hpp").find("revises = revisions(\"b\", \"c\");") != std::string::npos);
}

TEST_CASE("a folder is written whole or not at all") {
    const scratch_folder scratch;
    const std::vector<project_file> files = {{"CMakeLists.txt", "a"}, {"migrations/1/up.sql", std::string("b\0\r\n", 4)}};
    CHECK(whole_folder(scratch.path(), "deep/shop").write(files).size() == 2);
    CHECK(varve::detail::read_bytes(scratch.path() / "deep/shop/migrations/1/up.sql").text == std::string("b\0\r\n", 4));
    CHECK_THROWS_WITH(whole_folder(scratch.path(), "deep/shop"), Catch::Matchers::EndsWith("is not empty: choose another folder, or empty it"));
    CHECK_THROWS_WITH(whole_folder(scratch.path(), "deep/shop/CMakeLists.txt"), Catch::Matchers::EndsWith("is not a folder: choose another name"));
    fs::create_directory(scratch.path() / "empty");
    CHECK(whole_folder(scratch.path(), "empty").write(files).size() == 2);

    // A file whose folder is a file cannot be written.
    whole_folder broken(scratch.path(), "above/broken");
    CHECK_THROWS_WITH(broken.write({{"a", ""}, {"a/b", ""}}), Catch::Matchers::ContainsSubstring("cannot be written"));
    {
        const whole_folder gone = whole_folder(scratch.path(), "gone");
        CHECK(gone.path() == scratch.path() / "gone");
    }
    CHECK_FALSE(fs::exists(scratch.path() / "gone"));
}

TEST_CASE("a killed import leaves no half of a project") {
    const scratch_folder scratch;
    std::vector<project_file> files;
    for (int i = 0; i < 3000; ++i) { files.push_back({"migrations/" + std::to_string(i) + ".sql", "SELECT 1;\n"}); }
    for (int attempt = 0; attempt < 5; ++attempt) {
        const fs::path place = scratch.path() / std::to_string(attempt);
        fs::create_directory(place);
        const pid_t child = ::fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            whole_folder(place, "shop").write(files);
            ::_exit(0);
        }
        while (fs::is_empty(place)) {}
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        if (fs::exists(place / "shop")) {
            CHECK(std::distance(fs::directory_iterator(place / "shop/migrations"), fs::directory_iterator()) == 3000);
        }
    }
}

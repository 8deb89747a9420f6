#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The files of a project that is made from a folder of SQL files.
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "varve/import/imported_chain.hpp"
#include "varve/import/read_folder.hpp"
#include "varve/project/migration_text.hpp"
#include "varve/project/new_project.hpp"
#include "varve/project/read_file.hpp"
#include "varve/project/slug.hpp"
#include "varve/project/struct_name.hpp"

namespace varve::detail {

/// Returns the words of a migration's name, as varve_add_sql_migrations makes its message.
inline std::string message_of_name(std::string_view name) {
    std::string result;
    for (const char c : name) {
        const bool gap = c == '_' || c == '.' || c == ' ' || c == '\t' || c == '-';
        if (!gap || (!result.empty() && result.back() != ' ')) { result += gap ? ' ' : c; }
    }
    while (!result.empty() && result.back() == ' ') { result.pop_back(); }
    return result;
}

/// By default, compilers limit the evaluation of one constant. The SQL of a large migration needs a higher limit.
inline constexpr std::string_view higher_limits = R"(# A migration has more than the compilers compute by default.
target_compile_options(@ PRIVATE
    $<$<COMPILE_LANG_AND_ID:CXX,GNU>:-fconstexpr-ops-limit=1000000000>
    $<$<COMPILE_LANG_AND_ID:CXX,Clang,AppleClang>:-fconstexpr-steps=1000000000>)
)";

/// Writes the files of a project from an imported folder. Its program has the commands of a project that `init` makes.
class imported_project {
public:
    imported_project(std::string project, std::filesystem::path folder, sql_format format, const file_folder& found,
                     const imported_chain& chain)
        : project_(std::move(project)), folder_(std::move(folder)), format_(format), found_(found), chain_(chain) {}

    /// Returns the files of a project that keeps the SQL files.
    std::vector<project_file> with_sql_files() const {
        std::vector<project_file> files = new_project_files(project_);
        std::erase_if(files, [](const project_file& each) { return each.path == "migrations/chain.hpp"; });
        for (project_file& each : files) {
            if (each.path == "CMakeLists.txt") {
                each.text += "varve_add_sql_migrations(TARGET " + project_ + " DIRECTORY migrations FORMAT " +
                             word_of(format_) + (chain_.is_forward_only() ? " FORWARD_ONLY)\n" : ")\n");
            } else if (each.path == "main.cpp") {
                replace_in(each.text, "#include <varve/cli.hpp>\n\n#include \"migrations/chain.hpp\"\n",
                           "#include <migrations.hpp>\n#include <varve/cli.hpp>\n");
                replace_in(each.text, "app::chain", "migrations");
            } else if (each.path == "README.md") {
                describe(each.text, "The build makes a chain of the SQL files in `migrations/`, and checks it.",
                         "To add a migration, add a file there and build again.");
            }
        }
        for (const std::string& each : found_.files) {
            files.push_back({"migrations/" + each, read_file(folder_ / each, "run the command again")});
        }
        return files;
    }

    /// Returns the files of a project whose migrations are C++.
    std::vector<project_file> with_operations() const {
        std::vector<project_file> files = new_project_files(project_);
        std::vector<project_file> written = migrations();
        for (project_file& each : files) {
            if (each.path == "migrations/chain.hpp") { each.text = std::move(written.back().text); }
            if (each.path == "CMakeLists.txt" && has_large_migration()) {
                each.text += filled_in(higher_limits, project_);
            }
            if (each.path == "README.md") {
                describe(each.text, "",
                         "`build/" + project_ + " revision -m \"add users\"` creates the next migration.");
            }
        }
        written.pop_back();
        for (project_file& each : written) { files.push_back(std::move(each)); }
        return files;
    }

private:
    /// Replaces the section about the first migration in the README of a new project.
    void describe(std::string& readme, const std::string& what, const std::string& next) const {
        if (!what.empty()) { replace_in(readme, "`migrations/chain.hpp` lists them in order.", what); }
        replace_in(readme, "build/" + project_ + " revision -m \"add users\"\n", "");
        replace_in(
            readme,
            "That creates a file in `migrations/`. Write its steps and build again: the compiler checks them. Then:",
            next + " These commands migrate the database:");
        std::string tool = word_of(format_);
        if (format_ == sql_format::alembic_sql) { tool = "alembic"; }
        if (format_ != sql_format::plain) {
            readme += "\nA database that " + tool +
                      " has migrated needs this once, before `upgrade`:\n\n```sh\nbuild/" + project_ +
                      " stamp --from " + tool + "\n```\n";
        }
    }

    bool has_large_migration() const {
        constexpr std::size_t most = 4'000;  // characters of SQL, well below what g++ and clang compute by default
        for (const file_migration& each : found_.migrations) {
            for (const std::vector<sql_part>* side : {&each.up, &each.down}) {
                std::size_t size = 0;
                for (const sql_part& part : *side) { size += part.sql.size(); }
                if (size > most) { return true; }
            }
        }
        return false;
    }

    /// Returns the migrations, and at the end the header of the chain.
    std::vector<project_file> migrations() const {
        std::vector<project_file> result;
        std::vector<std::string> names;
        std::string includes;
        std::string types;
        for (const imported_migration& each : chain_.migrations()) {
            migration_spec spec;
            spec.revision = each.file->revision;
            spec.parents = each.file->parents;
            spec.message = message_of_name(each.file->name);
            spec.space = "app::migrations";
            spec.name = struct_name_for(spec.message, spec.revision, names);
            spec.up = each.up.code;
            if (each.way_back == down_kind::written) { spec.down = each.down.code; }
            if (each.way_back == down_kind::irreversible) { spec.irreversible = each.reason; }
            if (spec.up.empty()) { spec.comment = {"The SQL file has no statement."}; }
            const std::string file = migration_file_name(spec.revision, spec.message);
            includes += "#include \"" + file + "\"\n";
            types += (types.empty() ? "\n    migrations::" : ",\n    migrations::") + spec.name;
            names.push_back(spec.name);
            result.push_back({"migrations/" + file, migration_text(spec)});
        }
        result.push_back(
            {"migrations/chain.hpp",
             filled_in(
                 "#pragma once\n"
                 "// The migrations of @, in order. The compiler checks the chain: a chain that cannot run does not compile.\n"
                 "#include <varve/varve.hpp>\n\n",
                 project_) +
                 includes + "\nnamespace app {\n\nusing chain = varve::chain<" + types +
                 ">;\n\n}  // namespace app\n"});
        return result;
    }

    std::string project_;
    std::filesystem::path folder_;
    sql_format format_;
    const file_folder& found_;
    const imported_chain& chain_;
};

}  // namespace varve::detail

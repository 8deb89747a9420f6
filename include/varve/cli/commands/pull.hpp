#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The command that makes a project from an existing database.
#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "varve/adopt/adoption.hpp"
#include "varve/adopt/read_objects.hpp"
#include "varve/catalog/history_tables.hpp"
#include "varve/catalog/naming_path.hpp"
#include "varve/catalog/read_catalog.hpp"
#include "varve/cli/choices.hpp"
#include "varve/cli/command.hpp"
#include "varve/cli/context.hpp"
#include "varve/cli/project_files.hpp"
#include "varve/project/new_project.hpp"
#include "varve/pull/pulled_files.hpp"
#include "varve/pull/pulled_models.hpp"

namespace varve::detail {

/// Returns how many steps are SQL, by the kind of object.
inline std::map<std::string, std::size_t> executes_by_kind(const adopted_schema& adopted) {
    std::map<std::string, std::size_t> result;
    for (const adopted_step& each : adopted.steps) {
        if (each.step.is<operations::execute>() && !each.kind.empty()) { ++result[each.kind]; }
    }
    return result;
}

/// Adds the models to a project, which then needs Boost.Hana or reflection. Their header asserts that they are in sync
/// with the chain. The tool must compile without that, so a separate target compiles the header.
inline void add_models(std::vector<project_file>& files, const pulled_models& models, const std::string& project) {
    if (models.size() == 0 && models.without().empty()) { return; }
    for (project_file& each : files) {
        if (each.path == "CMakeLists.txt") {
            replace_in(each.text, "COMPONENTS cli)", "COMPONENTS cli models)");
            replace_in(
                each.text, "add_executable(",
                filled_in(
                    R"(# Compiles the models as a service does. It is an error here if the models and the migrations differ. The tool still compiles,
# so that it can write the missing migration: cmake --build build --target @
add_library(@_models OBJECT models.cpp)
target_link_libraries(@_models PRIVATE varve::models)

add_executable()",
                    project));
            replace_in(each.text, "varve::cli)", "varve::cli varve::models)");
            if (models.form() == model_form::reflection) {
                each.text += filled_in(R"(
# The compiler reads the structs by itself.
set_target_properties(@ @_models PROPERTIES CXX_STANDARD 26)
target_compile_options(@ PRIVATE -freflection)
target_compile_options(@_models PRIVATE -freflection)
)",
                                       project);
            }
        } else if (each.path == "main.cpp") {
            replace_in(each.text, "migrations/chain.hpp", "models.hpp");
            replace_in(each.text, "varve::cli<app::chain>", "varve::cli<app::chain, app::models>");
        } else if (each.path == "README.md") {
            each.text += filled_in(R"(
`models.hpp` has the tables as structs. If they and the migrations differ, it does not compile. After you have changed a struct,
the program writes the migration:

```sh
cmake --build build --target @
build/@ revision --autogenerate -m "what the models need"
cmake --build build
```
)",
                                   project);
        }
    }
    files.push_back({"models.hpp", models.header(project)});
    files.push_back(
        {"models.cpp",
         "// Compiles the models alone. Their header asserts that the migrations create the same tables.\n#include \"models.hpp\"\n"});
}

/// Leaves out the schema of the history: no migration creates it, because the walker creates a missing one itself.
inline void leave_out_schemas(const std::vector<name>& own, schema& found, catalog_objects& objects) {
    const auto is_own = [&own](const name& each) { return std::find(own.begin(), own.end(), each) != own.end(); };
    list<name> kept;
    for (const name& each : found.schemas) {
        if (!is_own(each)) { kept.push_back(each); }
    }
    found.schemas = std::move(kept);
    objects.erase(
        std::remove_if(objects.begin(), objects.end(),
                       [&](const catalog_object& each) { return each.kind == "schema" && is_own(each.name); }),
        objects.end());
}

/// Makes a project whose migrations create what the database contains.
inline exit_code run_pull(command_context& cx) {
    const std::string& folder = cx.request().target();
    text_arena texts;
    schema found(texts);
    adopted_schema adopted;
    catalog_objects objects;
    {
        const std::string table(cx.history_table().table);
        std::string space(cx.history_table().schema);
        pqxx::transaction<pqxx::isolation_level::repeatable_read> transaction(cx.connection());
        if (space.empty()) {
            space = transaction.exec("SELECT coalesce(pg_catalog.current_schema(), '')")[0][0].c_str();
        }
        const history_tables histories = find_history_tables(transaction, space, table, texts);
        const catalog_selection selected{.without = histories.tables};
        narrow_search_path(transaction);
        found = read_catalog(transaction, texts, selected);
        objects = read_objects(transaction, texts, selected);
        leave_out_schemas(histories.schemas, found, objects);
        adopted = adopt(found, objects);
    }
    list<name> enums;
    for (const objects::enumeration& each : found.enums) { enums.push_back(each.name); }
    const pulled_migrations migrations(adopted, &enums);
    const pulled_models models(found, objects, cx.request().models);
    std::vector<std::string> paths;
    const auto fill = [&](const std::string& project, std::vector<project_file>& files) {
        for (project_file& each : files) {
            if (each.path != "migrations/chain.hpp") { continue; }
            std::vector<project_file> pulled = migrations.files(project, std::move(each));
            each = std::move(pulled.back());
            pulled.pop_back();
            files.insert(files.end(), pulled.begin(), pulled.end());
            break;
        }
        add_models(files, models, project);
    };
    for (const std::filesystem::path& each : make_project(std::filesystem::current_path(), folder, fill)) {
        paths.push_back(shown_path(each));
    }
    const std::map<std::string, std::size_t> kinds = executes_by_kind(adopted);
    if (cx.json()) {
        json_writer& out = cx.document();
        out.begin_object().list("written", paths).member("steps", adopted.steps.size()).key("execute").begin_object();
        for (const auto& [kind, count] : kinds) { out.member(kind, count); }
        out.end_object().list("not_written", adopted.not_written).member("models", models.size());
        out.list("without_model", models.without()).end_object();
        return exit_code::ok;
    }
    if (cx.request().quiet) { return exit_code::ok; }
    for (const std::string& each : paths) { cx.text() += "Generating " + each + " ...  done\n"; }
    cx.text() += std::to_string(adopted.steps.size()) + " steps in " + std::to_string(migrations.count()) +
                 (migrations.count() == 1 ? " migration" : " migrations") + ", " + std::to_string(models.size()) +
                 (models.size() == 1 ? " model.\n" : " models.\n");
    for (const auto& [kind, count] : kinds) { cx.text() += "As SQL: " + kind + ", " + std::to_string(count) + '\n'; }
    for (std::size_t i = 0; i < models.without().size(); ++i) {
        cx.text() += "Without a model: " + models.without()[i] + ": " + models.reasons()[i] + '\n';
    }
    for (const std::string& each : adopted.not_written) {
        cx.text() += "Not written, because varve has no statement for it: " + each + '\n';
    }
    cx.text() +=
        "Please edit DATABASE_URL in " + folder +
        "/.env before proceeding. Then build the project. `stamp head` records that the database is at head, and "
        "`check` compares the two.\n";
    return exit_code::ok;
}

inline command_entry pull_command() {
    return {.name = "pull",
            .summary = "Create a project whose migrations create what the database contains",
            .example =
                "pull shop\n"
                "pull shop --models reflection\n"
                "pull shop --database-url postgresql://localhost/shop",
            .run = run_pull,
            .argument = {"DIRECTORY", "A new or empty folder", 1, 1, completion_of::folders},
            .options = options_of(
                option_entry{"--models", &value_words::models,
                             "How the compiler reads the models: hana (any compiler), or reflection (C++26, g++ 16)",
                             "HOW", completion_of::words, words_of(model_choices)}),
            .needs_chain = false,
            .asks_database = true};
}

}  // namespace varve::detail

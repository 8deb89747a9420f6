#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The command that makes a project from a folder of SQL migrations.
#include <filesystem>
#include <string>
#include <vector>

#include "varve/cli/choices.hpp"
#include "varve/cli/command.hpp"
#include "varve/cli/context.hpp"
#include "varve/cli/move.hpp"
#include "varve/cli/project_files.hpp"
#include "varve/import/find_format.hpp"
#include "varve/import/imported_project.hpp"
#include "varve/project/whole_folder.hpp"

namespace varve::detail {

/// Returns the format that the options name, otherwise the one that the files show.
inline sql_format format_of_import(const command_request& request, const std::filesystem::path& folder) {
    if (request.from_format) { return *request.from_format; }
    const std::vector<sql_format> fits = formats_that_fit(folder);
    if (fits.size() == 1) { return fits.front(); }
    if (fits.empty()) {
        throw usage_failure("the format of " + request.target() + " is not known: name it with --from " +
                            words_of(format_choices, ", "));
    }
    std::string words;
    for (const sql_format each : fits) { words += (words.empty() ? "" : " or ") + word_of(each); }
    throw usage_failure("the files of " + request.target() + " may be of " + words + ": name the tool with --from");
}

/// Returns the name of a folder in messages: without a slash at its end.
inline std::string shown_folder(const std::string& folder) {
    std::string result = folder;
    while (result.size() > 1 && result.back() == '/') { result.pop_back(); }
    return result;
}

/// Writes what was imported, and what is left to do.
inline void say_imported(command_context& cx, const imported_chain& chain, const file_folder& found, sql_format format,
                         const std::string& into) {
    const std::size_t count = chain.migrations().size();
    cx.text() += count_of_migrations(count) + " of " + word_of(format);
    if (!cx.request().as_operations) {
        cx.text() += ", as SQL files";
    } else {
        cx.text() += ", " + std::to_string(chain.steps()) + " steps, " + std::to_string(chain.steps_as_sql()) +
                     " of them as SQL";
    }
    cx.text() += ".\n";
    for (const std::string& each : found.ignored) {
        cx.text() += "Left out, as " + word_of(format) + " does: " + found.shown + '/' + each + '\n';
    }
    for (const std::string& each : chain.refusals()) { cx.text() += "The compiler will refuse: " + each + '\n'; }
    cx.text() += "Please edit DATABASE_URL in " + into + "/.env before proceeding. " + into +
                 "/README.md describes the next steps.\n";
}

inline exit_code run_import(command_context& cx) {
    const command_request& request = cx.request();
    const std::filesystem::path folder = std::filesystem::current_path() / request.target();
    std::error_code error;
    if (!std::filesystem::is_directory(folder, error)) {
        throw command_failure(exit_code::project, "project",
                              request.target() + " is not a folder: name the folder of the SQL files");
    }
    const std::string into = shown_folder(request.into);
    whole_folder place(std::filesystem::current_path(), into);
    const sql_format format = format_of_import(request, folder);
    const file_folder found = folder_reader(folder, format, shown_folder(request.target())).read();
    const imported_chain chain(found, request.as_operations);
    const imported_project project(project_name(place.path()), folder, format, found, chain);
    std::vector<std::string> paths;
    for (const std::filesystem::path& each :
         place.write(request.as_operations ? project.with_operations() : project.with_sql_files())) {
        paths.push_back(shown_path(each));
    }
    if (cx.json()) {
        json_writer& out = cx.document();
        out.begin_object().list("written", paths).member("format", word_of(format));
        out.member("migrations", chain.migrations().size()).member("steps", chain.steps());
        out.member("steps_as_sql", request.as_operations ? chain.steps_as_sql() : chain.steps());
        out.member("forward_only", chain.is_forward_only()).list("left_out", found.ignored);
        out.list("refused", chain.refusals()).end_object();
        return exit_code::ok;
    }
    if (request.quiet) { return exit_code::ok; }
    for (const std::string& each : paths) { cx.text() += "Generating " + each + " ...  done\n"; }
    say_imported(cx, chain, found, format, into);
    return exit_code::ok;
}

inline command_entry import_command() {
    return {.name = "import",
            .summary = "Create a project from a folder of SQL migrations of another tool",
            .example =
                "import migrations --into shop\n"
                "import db/migrations --from golang-migrate --as operations --into shop",
            .run = run_import,
            .argument = {"DIRECTORY", "The folder of the SQL files", 1, 1, completion_of::folders},
            .options = {{"--from", &value_words::from_format,
                         "The tool that the files are for: " + words_of(format_choices, ", "), "FORMAT",
                         completion_of::words, words_of(format_choices)},
                        {"--as", &value_words::as, "sql: keep the files (the default); operations: write them as C++",
                         "KIND", completion_of::words, words_of(as_choices)},
                        {"--into", &command_request::into, "The folder of the project (imported); new or empty",
                         "FOLDER", completion_of::folders}},
            .needs_chain = false};
}

}  // namespace varve::detail

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The command that opens migrations in an editor.
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstddef>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "varve/cli/new_files.hpp"
#include "varve/cli/shared_options.hpp"
#include "varve/cli/shell_words.hpp"

namespace varve::detail {

/// Whether a folder of PATH has the program.
inline bool has_program(const std::string& name) {
    const char* const path = std::getenv("PATH");
    std::string_view rest = path == nullptr ? std::string_view() : std::string_view(path);
    while (!rest.empty()) {
        const std::size_t end = rest.find(':');
        const std::string folder(rest.substr(0, end));
        if (::access(((folder.empty() ? "." : folder) + '/' + name).c_str(), X_OK) == 0) { return true; }
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
    return false;
}

/// Returns the editor, found as Alembic does: $EDITOR, $VISUAL, then the first known one that is installed. Throws
/// project_error if there is none.
inline std::string find_editor() {
    for (const char* const variable : {"EDITOR", "VISUAL"}) {
        if (is_set(variable)) { return std::getenv(variable); }
    }
    for (const char* const each : {"sensible-editor", "editor", "nano", "vim", "code"}) {
        if (has_program(each)) { return each; }
    }
    throw project_error("no editor was found: set the environment variable EDITOR");
}

/// Opens files in the editor. A shell parses the words of `editor`. Throws project_error if it fails.
inline void open_editor(const std::string& editor, const std::vector<std::string>& files) {
    std::string command = editor;
    for (const std::string& each : files) { command += ' ' + quoted_for_shell(each); }
    const auto kept = std::signal(SIGPIPE, SIG_DFL);  // the editor would inherit an ignored signal
    const int status = std::system(command.c_str());
    std::signal(SIGPIPE, kept);
    if (status == 0) { return; }
    const std::string how = status == -1          ? "it could not be started"
                            : WIFEXITED(status)   ? "exit code " + std::to_string(WEXITSTATUS(status))
                            : WIFSIGNALED(status) ? "signal " + std::to_string(WTERMSIG(status))
                                                  : "status " + std::to_string(status);
    throw project_error("Error executing editor (" + editor + ": " + how + ")");
}

inline exit_code run_edit(command_context& cx) {
    const std::string& word = cx.request().target();
    const migration_folder folder = read_project(cx);
    std::vector<std::string> files;
    for (const std::string& each : revisions_meant(cx, folder, word)) {
        const std::string file = shown_path(find_written(folder, each).file);
        if (std::find(files.begin(), files.end(), file) == files.end()) { files.push_back(file); }
    }
    if (files.empty()) {
        throw bad_target(word == "current" ? std::string("No current revisions: the database is at base")
                                           : "target \"" + word + "\" is not a migration: name a revision",
                         word, {});
    }
    open_editor(find_editor(), files);
    if (cx.json()) { cx.document().begin_object().list("files", files).end_object(); }
    return exit_code::ok;
}

inline command_entry edit_command() {
    return {.name = "edit",
            .summary = "Open the file of a migration in $EDITOR",
            .example = "edit head",
            .run = run_edit,
            .argument = {"REVISION", "A revision, its first characters, a label, head, current or -1", 1, 1,
                         completion_of::targets},
            .options = options_of(migrations_option())};
}

}  // namespace varve::detail

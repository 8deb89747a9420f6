#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The command that creates a project.
#include <filesystem>
#include <string>
#include <vector>

#include "varve/cli/command.hpp"
#include "varve/cli/context.hpp"
#include "varve/cli/project_files.hpp"
#include "varve/project/new_project.hpp"

namespace varve::detail {

inline exit_code run_init(command_context& cx) {
    const std::string& folder = cx.request().target();
    if (folder.empty()) { throw usage_failure("DIRECTORY is empty: name a folder, or . for this one"); }
    std::vector<std::string> paths;
    for (const std::filesystem::path& each : make_project(std::filesystem::current_path(), folder)) {
        paths.push_back(shown_path(each));
    }
    if (cx.json()) {
        cx.document().begin_object().list("written", paths).end_object();
    } else if (!cx.request().quiet) {
        for (const std::string& each : paths) { cx.text() += "Generating " + each + " ...  done\n"; }
        cx.text() += "Please edit the database in " + folder + "/.env before proceeding; " + folder +
                     "/README.md says how to go on.\n";
    }
    return exit_code::ok;
}

inline command_entry init_command() {
    return {.name = "init",
            .summary = "Make a new project in a folder",
            .example = "init shop",
            .run = run_init,
            .argument = {"DIRECTORY", "A folder that is not there yet, or is empty", 1, 1, completion_of::folders},
            .needs_chain = false};
}

}  // namespace varve::detail

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
    if (folder.empty()) { throw usage_failure("no folder is named: write its name, or . for the current folder"); }
    std::vector<std::string> paths;
    for (const std::filesystem::path& each : make_project(std::filesystem::current_path(), folder)) {
        paths.push_back(shown_path(each));
    }
    if (cx.json()) {
        cx.document().begin_object().list("written", paths).end_object();
    } else if (!cx.request().quiet) {
        for (const std::string& each : paths) { cx.text() += "Generating " + each + " ...  done\n"; }
        cx.text() += "Please edit DATABASE_URL in " + folder + "/.env before proceeding. " + folder +
                     "/README.md describes the next steps.\n";
    }
    return exit_code::ok;
}

inline command_entry init_command() {
    return {.name = "init",
            .summary = "Create a new project in a folder",
            .example = "init shop",
            .run = run_init,
            .argument = {"DIRECTORY", "A new or empty folder", 1, 1, completion_of::folders},
            .needs_chain = false};
}

}  // namespace varve::detail

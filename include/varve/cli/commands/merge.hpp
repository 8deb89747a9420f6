#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The command that writes a migration that merges heads.
#include <string>
#include <utility>

#include "varve/cli/new_files.hpp"
#include "varve/cli/shared_options.hpp"
#include "varve/project/merge_heads.hpp"

namespace varve::detail {

inline exit_code run_merge(command_context& cx) {
    const command_request& request = cx.request();
    const migration_folder folder = read_project(cx);
    merge_request wanted;
    if (!(request.targets.size() == 1 && request.target() == "heads")) {
        for (const std::string& word : request.targets) {
            for (std::string& each : revisions_meant(cx, folder, word)) { wanted.revisions.push_back(std::move(each)); }
        }
    }
    wanted.message = request.message;
    wanted.revision = request.revision;
    wanted.branch_labels = request.branch_labels;
    return write_migration_file(cx, plan_merge(folder, wanted));
}

inline command_entry merge_command() {
    return {.name = "merge",
            .summary = "Write a migration that merges heads",
            .example = "merge heads -m \"merge billing and shop\"",
            .run = run_merge,
            .argument = {"REVISIONS", "The heads to merge (all)", 0, any_number, completion_of::targets},
            .options = options_of(migration_options(), migrations_option()),
            .needs_chain = false};
}

}  // namespace varve::detail

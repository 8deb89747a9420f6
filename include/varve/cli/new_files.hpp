#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Reports the files of new migrations, and finds the revisions that their options name.
#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "varve/cli/context.hpp"
#include "varve/cli/project_files.hpp"
#include "varve/project/add_migration.hpp"

namespace varve::detail {

/// Returns the revisions that a word means. It is looked up in the files; labels and relative
/// targets in the compiled chain.
inline std::vector<std::string> revisions_meant(command_context& cx, const migration_folder& folder,
                                                const std::string& word) {
    const bool written =
        std::any_of(folder.migrations.begin(), folder.migrations.end(),
                    [&](const written_migration& each) { return !word.empty() && each.revision.starts_with(word); });
    const target_text target = parse_target(word);
    if (written || target.problem || (target.word == target_word::name && cx.lines().size() == 0)) {
        return {find_written(folder, word).revision};
    }
    std::vector<std::string> result;
    for (const std::string_view each : revisions_of(cx.lines(), cx.require_target(word))) {
        result.push_back(find_written(folder, each).revision);
    }
    return result;
}

/// Prints which files of new migrations were written.
inline void say_written(command_context& cx, const std::vector<planned_migration>& written) {
    if (cx.request().quiet) { return; }
    for (const planned_migration& each : written) {
        cx.text() += "Generating " + shown_path(each.file) + " ...  done\n";
    }
    cx.text() += shown_path(written.back().changes.paths().back()) + " lists " + (written.size() == 1 ? "it" : "them") +
                 ": build again, and the compiler checks " + (written.size() == 1 ? "it" : "them") + ".\n";
}

/// Writes the same as a document: the last migration, and all paths.
inline void document_written(command_context& cx, const std::vector<planned_migration>& written) {
    std::vector<std::string> paths;
    for (const planned_migration& each : written) {
        for (const std::filesystem::path& path : each.changes.paths()) {
            const std::string shown = shown_path(path);
            if (std::find(paths.begin(), paths.end(), shown) == paths.end()) { paths.push_back(shown); }
        }
    }
    const planned_migration& last = written.back();
    json_writer& out = cx.document();
    out.begin_object().member("revision", last.spec.revision).list("revises", last.spec.parents);
    out.member("struct", last.spec.name).member("file", shown_path(last.file)).list("written", paths).end_object();
}

inline exit_code report_written(command_context& cx, const std::vector<planned_migration>& written) {
    if (cx.json()) {
        document_written(cx, written);
    } else {
        say_written(cx, written);
    }
    return exit_code::ok;
}

/// Writes the files of a new migration, and reports them.
inline exit_code write_migration_file(command_context& cx, planned_migration planned) {
    planned.changes.write();
    std::vector<planned_migration> written;
    written.push_back(std::move(planned));
    return report_written(cx, written);
}

}  // namespace varve::detail

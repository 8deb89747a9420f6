#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds the source files that a program was built from.
#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <string>

#include "varve/cli/context.hpp"
#include "varve/project/add_migration.hpp"
#include "varve/project/find_project.hpp"

namespace varve::detail {

inline project_place locate_project(const command_context& cx) {
    project_clues clues;
    clues.folder = std::filesystem::current_path();
    if (cx.request().migrations) { clues.given = *cx.request().migrations; }
    clues.main_file = cx.program().main_file;
    return find_project(clues);
}

inline migration_folder read_project(const command_context& cx) { return read_migration_folder(locate_project(cx)); }

/// Returns a path for people: relative to the working directory if it is inside.
inline std::string shown_path(const std::filesystem::path& path) {
    const std::filesystem::path near = path.lexically_proximate(std::filesystem::current_path());
    return (near.empty() || *near.begin() == ".." ? path : near).string();
}

/// Whether the source files have the same revisions as the compiled chain, up to the end of the shorter one.
inline bool begins_as_built(const command_context& cx, const migration_folder& folder) {
    const list<migration>& chain = cx.lines().chain();
    for (std::size_t i = 0; i < std::min(folder.header.types.size(), chain.size()); ++i) {
        const written_migration* const each = migration_at(folder, i);
        if (each == nullptr || (!each->revision.empty() && each->revision != chain[i].revision.text())) {
            return false;
        }
    }
    return true;
}

inline bool lists_what_was_built(const command_context& cx, const migration_folder& folder) {
    return folder.header.types.size() == cx.lines().size() && begins_as_built(cx, folder);
}

/// Remarks that the chain header lists more migrations than the program was built with: what the program calls head is
/// then outdated. Says nothing if the sources are not found, as in production.
inline void remark_if_stale(command_context& cx) {
    try {
        const project_place place = locate_project(cx);
        const std::size_t built = cx.lines().size();
        const std::size_t listed = read_listed_migrations(place).header.types.size();
        // Reads the files of the migrations only if the header lists more of them.
        if (listed <= built || built == 0 || !begins_as_built(cx, read_migration_folder(place))) { return; }
        cx.remark("note: " + shown_path(place.header) + " lists " + std::to_string(listed) +
                  " migrations, but this program has only " + std::to_string(built) + ": build it again");
    } catch (const project_error&) { return; }  // no project here, or one that the command revision will report on
}

}  // namespace varve::detail

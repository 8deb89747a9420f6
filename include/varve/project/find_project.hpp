#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds the source files of a project.
#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "varve/project/project_error.hpp"

namespace varve::detail {

/// Where to look for a project.
struct project_clues {
    std::filesystem::path folder = {};                ///< the working directory
    std::optional<std::filesystem::path> given = {};  ///< the value of --migrations
    std::filesystem::path main_file = {};  ///< of the program, as std::source_location has it; may no longer exist
};

/// The files of a project that varve writes to.
struct project_place {
    std::filesystem::path migrations = {};  ///< the folder of the migrations
    std::filesystem::path header = {};      ///< the header that lists them
};

class project_finder {
public:
    explicit project_finder(const project_clues& clues) : clues_(clues) {}

    project_place find() {
        if (clues_.given) { return find_given(clues_.folder / *clues_.given); }
        if (try_parents(clues_.folder) || try_main()) { return found_; }
        std::string sentence = "no migrations/chain.hpp is in";
        for (std::size_t i = 0; i < looked_.size(); ++i) {
            sentence += (i == 0 ? " " : i + 1 == looked_.size() ? " or " : ", ") + looked_[i].string();
        }
        throw project_error(sentence +
                            ": run the command in the folder of the project, or name the folder that has "
                            "chain.hpp with --migrations");
    }

private:
    static constexpr const char* chain_file = "chain.hpp";
    static constexpr std::size_t most_levels = 8;

    static bool is_file(const std::filesystem::path& path) {
        std::error_code error;
        return std::filesystem::is_regular_file(path, error);
    }

    static project_place find_given(const std::filesystem::path& given) {
        std::error_code error;
        const std::string named = given.lexically_normal().string();
        if (is_file(given)) { return {given.has_parent_path() ? given.parent_path() : ".", given}; }
        if (!std::filesystem::is_directory(given, error)) {
            throw project_error("--migrations names " + named + ", which " +
                                (std::filesystem::exists(given, error) ? "is not a folder" : "does not exist") +
                                ": name the folder that has chain.hpp");
        }
        if (!is_file(given / chain_file)) {
            throw project_error("--migrations names " + named +
                                ", which has no chain.hpp: name the folder that has it, or " +
                                "the header that lists the migrations");
        }
        return {given, given / chain_file};
    }

    bool try_folder(const std::filesystem::path& folder) {
        const std::filesystem::path migrations = folder / "migrations";
        if (std::find(looked_.begin(), looked_.end(), folder) != looked_.end()) { return false; }
        looked_.push_back(folder);
        if (!is_file(migrations / chain_file)) {
            // An error, because a project further up would not be the one that was meant.
            std::error_code error;
            if (std::filesystem::exists(std::filesystem::symlink_status(migrations / chain_file, error))) {
                throw project_error(
                    (migrations / chain_file).string() +
                    " is not a readable file: it is a folder, or a link to a missing file; mend it, or name the "
                    "folder that has chain.hpp with --migrations");
            }
            return false;
        }
        found_ = {migrations, migrations / chain_file};
        return true;
    }

    /// Tries `folder` and its parents, up to the root of the repository.
    bool try_parents(std::filesystem::path folder) {
        std::error_code error;
        for (std::size_t level = 0; level <= most_levels; ++level) {
            if (try_folder(folder)) { return true; }
            const std::filesystem::path parent = folder.parent_path();
            if (std::filesystem::exists(folder / ".git", error) || parent == folder || parent.empty()) { break; }
            folder = parent;
        }
        return false;
    }

    bool try_main() {
        if (clues_.main_file.empty()) { return false; }
        const std::filesystem::path main_folder = (clues_.folder / clues_.main_file).lexically_normal().parent_path();
        return try_folder(main_folder) || (!main_folder.parent_path().empty() && try_folder(main_folder.parent_path()));
    }

    const project_clues& clues_;
    std::vector<std::filesystem::path> looked_;
    project_place found_;
};

/// Finds the project that a command works on. --migrations names the folder of the migrations, or the header that lists
/// them. Without it, the first migrations/chain.hpp is taken from: the working directory, its parents (up to the root
/// of the repository, at most eight levels), the folder of the file with main(), and its parent. Throws project_error
/// that lists where it looked.
inline project_place find_project(const project_clues& clues) { return project_finder(clues).find(); }

}  // namespace varve::detail

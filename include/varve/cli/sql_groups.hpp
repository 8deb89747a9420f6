#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Reads the SQL files that a command line names.
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "varve/cli/command_failure.hpp"
#include "varve/review/sql_files.hpp"
#include "varve/text/read_file.hpp"

namespace varve::detail {

/// A file that was read.
struct sql_text {
    std::string path = {};  ///< as the command line has it; for a file of a folder, with the folder before it
    std::string text = {};
    bool way_back = false;
};

/// Files that change one database, in their order.
struct sql_group {
    std::vector<sql_file> files = {};
    bool is_history = false;  ///< a folder whose files have versions
};

inline command_failure unreadable(const std::string& what) { return {exit_code::project, "project", what}; }

/// Returns the files that the words name. Each folder is a group of its own. All single files are one more group.
inline std::vector<sql_group> sql_groups_of(const std::vector<std::string>& words) {
    std::vector<sql_group> groups;
    std::size_t named = std::string::npos;
    for (const std::string& each : words) {
        std::error_code failed;
        if (each != "-" && std::filesystem::is_directory(each, failed)) {
            try {
                groups.push_back({sql_files_of(each)});
                groups.back().is_history = are_history(groups.back().files);
            } catch (const std::filesystem::filesystem_error& wrong) {
                throw unreadable("folder " + each + " cannot be read (" + wrong.code().message() + ")");
            }
            if (groups.back().files.empty()) { throw unreadable("folder " + each + " has no file named *.sql"); }
            continue;
        }
        if (named == std::string::npos) {
            named = groups.size();
            groups.emplace_back();
        }
        groups[named].files.push_back({each, each != "-" && goes_back(each)});
    }
    return groups;
}

/// Reads standard input to its end.
inline std::string read_standard_input() {
    constexpr std::size_t block = 1U << 16U;
    std::string text;
    for (std::size_t size = 0;;) {
        text.resize(size + block);
        const ::ssize_t count = ::read(STDIN_FILENO, text.data() + size, block);
        if (count < 0 && errno == EINTR) { continue; }
        if (count < 0) { throw unreadable("standard input cannot be read (" + reason_of(errno) + ")"); }
        size += static_cast<std::size_t>(count);
        if (count == 0) {
            text.resize(size);
            return text;
        }
    }
}

/// Reads all files of a group.
inline std::vector<sql_text> read_texts(const sql_group& group) {
    std::vector<sql_text> texts;
    texts.reserve(group.files.size());
    for (const sql_file& each : group.files) {
        if (each.path == "-") {
            texts.push_back({"<stdin>", read_standard_input(), false});
            continue;
        }
        file_bytes read = read_bytes(each.path);
        if (!read.problem.empty()) { throw unreadable(each.path.string() + ' ' + read.problem); }
        texts.push_back({each.path.string(), std::move(read.text), each.way_back});
    }
    return texts;
}

}  // namespace varve::detail

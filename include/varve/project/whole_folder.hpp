#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Writes the folder of a new project at once: whole, or not at all.
#include <stdlib.h>

#include <cerrno>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "varve/project/new_project.hpp"

namespace varve::detail {

/// A folder that does not exist yet, or is empty. Its files are written into a folder beside it, which then gets its
/// name. So nobody sees it half written, even if the process is killed.
class whole_folder {
public:
    /// `folder` is relative to `from`. Throws project_error if it is not empty.
    whole_folder(const std::filesystem::path& from, const std::filesystem::path& folder)
        : root_((from / folder).lexically_normal()) {
        if (root_.filename().empty()) { root_ = root_.parent_path(); }
        std::error_code error;
        const std::filesystem::file_type kind = std::filesystem::symlink_status(root_, error).type();
        if (kind == std::filesystem::file_type::not_found) { return; }
        if (kind != std::filesystem::file_type::directory) {
            throw project_error(root_.string() + " already exists and is not a folder: choose another name");
        }
        if (!std::filesystem::is_empty(root_, error) && !error) {
            throw project_error(root_.string() +
                                " already exists and is not empty: choose another folder, or empty it");
        }
        if (error) { write_fault(root_, "cannot be read", error.value(), "choose another folder"); }
        if (std::filesystem::equivalent(root_, std::filesystem::current_path(), error)) {
            throw project_error(root_.string() +
                                " is the current folder, which cannot be replaced: choose another folder");
        }
    }
    whole_folder(const whole_folder&) = delete;
    whole_folder& operator=(const whole_folder&) = delete;
    ~whole_folder() {
        std::error_code error;
        if (!beside_.empty()) { std::filesystem::remove_all(beside_, error); }
    }

    const std::filesystem::path& path() const noexcept { return root_; }

    /// Writes the files, and returns their paths. Throws project_error if that fails; then nothing is left behind.
    std::vector<std::filesystem::path> write(const std::vector<project_file>& files) {
        made_folders above;
        if (!root_.parent_path().empty()) { above.make(root_.parent_path()); }
        make_beside();
        std::vector<std::filesystem::path> written;
        for (const project_file& each : files) {
            const std::filesystem::path path = beside_ / each.path;
            std::error_code error;
            std::filesystem::create_directories(path.parent_path(), error);
            if (error) { write_fault(root_ / each.path, "cannot be written", error.value(), "free space on the disk"); }
            write_file(path, each);
            written.push_back(root_ / each.path);
        }
        std::error_code error;
        std::filesystem::rename(beside_, root_, error);
        if (error) { write_fault(root_, "cannot be created", error.value(), "choose another folder"); }
        beside_.clear();
        above.keep();
        sync_folder(root_.parent_path());
        return written;
    }

private:
    void make_beside() {
        std::string name = (root_.parent_path() / ("." + root_.filename().string() + ".varve-XXXXXX")).string();
        if (::mkdtemp(name.data()) == nullptr) {
            write_fault(root_, "cannot be created", errno, "choose another folder");
        }
        beside_ = name;
        std::error_code error;  // mkdtemp lets nobody else read the folder
        const std::filesystem::perms mask = std::filesystem::status(root_.parent_path(), error).permissions();
        std::filesystem::permissions(beside_, mask & std::filesystem::perms(0755), error);
    }

    void write_file(const std::filesystem::path& path, const project_file& each) const {
        errno = 0;
        std::ofstream out(path, std::ios::binary);
        out.write(each.text.data(), static_cast<std::streamsize>(each.text.size()));
        out.close();
        if (!out) {
            write_fault(root_ / each.path, "cannot be written", errno == 0 ? EIO : errno, "free space on the disk");
        }
    }

    std::filesystem::path root_;
    std::filesystem::path beside_;
};

}  // namespace varve::detail

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Writes and removes several files together: all of them, or none.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "varve/project/read_file.hpp"
#include "varve/project/removed_file.hpp"
#include "varve/project/staged_file.hpp"

namespace varve::detail {

/// Files to write and to remove. Before stage() nothing is written, and before commit() no file has changed.
///
/// New files get their names first, then existing files change, and files are removed last. So a build never sees a
/// reference to a missing file, nor a truncated file. If something fails, all files are as before, and a project_error
/// says why.
class file_changes {
public:
    /// Adds a file to create. It must not exist, and its folder must exist.
    void create(std::filesystem::path path, std::string text) {
        created_.push_back({std::move(path), {}, std::move(text)});
    }

    /// Adds a file to change. It must exist, and must still contain `before` when it is changed. If it is a symbolic
    /// link, the file that it refers to is changed.
    void replace(std::filesystem::path path, std::string before, std::string text) {
        replaced_.push_back({std::move(path), std::move(before), std::move(text)});
    }

    /// Adds a file to remove. It must exist, and must still contain `before` when it is removed.
    void remove(std::filesystem::path path, std::string before) {
        removed_.push_back({std::move(path), std::move(before), {}});
    }

    /// Adds changes that were planned for the files as they are after these.
    void add(const file_changes& later) {
        created_.insert(created_.end(), later.created_.begin(), later.created_.end());
        removed_.insert(removed_.end(), later.removed_.begin(), later.removed_.end());
        for (const change& each : later.replaced_) {
            const auto same = std::find_if(replaced_.begin(), replaced_.end(),
                                           [&](const change& one) { return one.path == each.path; });
            if (same == replaced_.end()) {
                replaced_.push_back(each);
            } else {
                same->text = each.text;
            }
        }
    }

    /// The paths to be written, new ones first.
    std::vector<std::filesystem::path> paths() const {
        std::vector<std::filesystem::path> result;
        for (const std::vector<change>* each : {&created_, &replaced_}) {
            for (const change& one : *each) { result.push_back(one.path); }
        }
        return result;
    }

    /// Writes everything to temporary files.
    void stage() {
        forget();
        try {
            stage_each();
        } catch (...) {
            forget();
            throw;
        }
    }

    /// Moves the staged files to their places.
    void commit() {
        std::size_t done = 0;
        try {
            for (; done < staged_.size(); ++done) { put(done); }
            for (; done < staged_.size() + going_.size(); ++done) { take(done - staged_.size()); }
        } catch (const project_error& error) {
            std::string left;
            while (done-- > 0) { left += take_back(done); }
            forget();
            if (left.empty()) { throw; }
            throw project_error(error.what() + left);
        }
        std::set<std::filesystem::path> folders;
        for (const staged_file& each : staged_) {
            folders.insert(each.target().parent_path().empty() ? "." : each.target().parent_path());
        }
        for (removed_file& each : going_) {
            each.finish();
            folders.insert(each.path().parent_path().empty() ? "." : each.path().parent_path());
        }
        for (const std::filesystem::path& each : folders) { sync_folder(each); }
        forget();
    }

    void write() {
        stage();
        commit();
    }

private:
    struct change {
        std::filesystem::path path;
        std::string before;
        std::string text;
    };

    static constexpr std::string_view changing = "cannot be changed";
    static constexpr std::string_view see_folder = "make its folder writable";

    void stage_each() {
        for (const change& each : created_) {
            require_free(each.path);
            staged_.emplace_back(each.path, each.text, nullptr);
        }
        for (const change& each : replaced_) {
            require_unchanged(each);
            std::error_code error;
            const std::filesystem::path path = std::filesystem::canonical(each.path, error);
            if (error) { write_fault(each.path, changing, error.value(), see_folder); }
            struct stat status {};
            // rename() needs no permission to write to the file, but a file without that
            // permission is not meant to change.
            if (::stat(path.c_str(), &status) != 0 || ::faccessat(AT_FDCWD, path.c_str(), W_OK, AT_EACCESS) != 0) {
                write_fault(each.path, changing, errno, "make it writable");
            }
            staged_.emplace_back(path, each.text, &status);
            originals_.emplace_back(path, each.before, &status);
        }
        for (const change& each : removed_) {
            require_unchanged(each);
            going_.emplace_back(each.path);
        }
    }

    void forget() {
        staged_.clear();
        going_.clear();
        originals_.clear();
    }

    static void require_free(const std::filesystem::path& path) {
        struct stat status {};
        if (::lstat(path.c_str(), &status) == 0) {
            throw project_error(path.string() +
                                " already exists, and nothing was written: move it away, or choose another name");
        }
    }

    static void require_unchanged(const change& each) {
        if (read_file(each.path, "nothing was written; run the command again") != each.before) {
            throw project_error(each.path.string() +
                                " was changed by another process, and nothing was written: run the command again");
        }
    }

    void put(std::size_t i) {
        if (i < created_.size()) {
            const int code = staged_[i].put_new();
            if (code == EEXIST) { require_free(created_[i].path); }
            if (code != 0) { write_fault(created_[i].path, "cannot be written", code, see_folder); }
            return;
        }
        const change& each = replaced_[i - created_.size()];
        require_unchanged(each);
        const int code = staged_[i].put();
        if (code != 0) { write_fault(each.path, changing, code, see_folder); }
    }

    void take(std::size_t i) {
        require_unchanged(removed_[i]);
        const int code = going_[i].take();
        if (code != 0) { write_fault(removed_[i].path, "cannot be removed", code, see_folder); }
    }

    /// Undoes one file. Returns the end of a sentence that says what could not be undone; empty if it worked.
    std::string take_back(std::size_t i) {
        if (i >= staged_.size()) {
            removed_file& gone = going_[i - staged_.size()];
            const int failed = gone.put_back();
            return failed == 0 ? std::string() : cannot_be(gone.path(), "restored", failed);
        }
        const bool created = i < created_.size();
        const std::filesystem::path& path = staged_[i].target();
        const int code = !created ? originals_[i - created_.size()].put() : ::unlink(path.c_str()) == 0 ? 0 : errno;
        return code == 0 ? std::string() : cannot_be(path, created ? "removed again" : "restored", code);
    }

    static std::string cannot_be(const std::filesystem::path& path, const char* what, int code) {
        return "; but " + path.string() + " cannot be " + what + " (" + reason_of(code) + ")";
    }

    std::vector<change> created_;
    std::vector<change> replaced_;
    std::vector<change> removed_;
    std::vector<staged_file> staged_;
    std::vector<staged_file> originals_;  // the replaced files, to restore them
    std::vector<removed_file> going_;
};

}  // namespace varve::detail

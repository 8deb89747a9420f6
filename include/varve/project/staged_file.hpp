#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// A file that is written completely before it gets its name.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <random>
#include <string>
#include <string_view>
#include <utility>

#include "varve/project/project_error.hpp"
#include "varve/project/read_file.hpp"

namespace varve::detail {

/// Throws a project_error: `path` cannot be written for the reason `code`, and nothing was written.
[[noreturn]] inline void write_fault(const std::filesystem::path& path, std::string_view what, int code,
                                     std::string_view way_out) {
    throw project_error(path.string() + " " + std::string(what) + " (" + reason_of(code) +
                        "), and nothing was written: " + std::string(way_out));
}

/// Syncs the directory entries of `folder` to disk. Does nothing if the file system does not support that.
inline void sync_folder(const std::filesystem::path& folder) {
    const int file = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file < 0) { return; }
    ::fsync(file);
    ::close(file);
}

/// A temporary file, written and synced. Its name begins with a dot, so that no build picks it up. The destructor
/// removes it unless it was renamed.
class staged_file {
public:
    /// Writes the file. If `like` is not null, the file gets its permissions and owner.
    staged_file(const std::filesystem::path& target, std::string_view text, const struct stat* like) : target_(target) {
        const std::filesystem::path folder = target.parent_path().empty() ? "." : target.parent_path();
        int file = -1;
        for (int attempt = 0; file < 0 && attempt < 100; ++attempt) {
            path_ = folder / (".varve-" + std::to_string(std::random_device()()) + ".tmp");
            file = ::open(path_.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0666);
            if (file < 0 && errno != EEXIST) { break; }
        }
        if (file < 0) { write_fault(target, "cannot be written", errno, "make its folder writable"); }
        const int code = fill(file, text, like);
        const bool closed = ::close(file) == 0;
        if (code == 0 && closed) { return; }
        const int reason = code == 0 ? errno : code;
        remove();
        write_fault(target, "cannot be written", reason, "free space on the disk");
    }
    staged_file(staged_file&& other) noexcept
        : target_(std::move(other.target_)), path_(std::exchange(other.path_, {})) {}
    staged_file(const staged_file&) = delete;
    staged_file& operator=(const staged_file&) = delete;
    staged_file& operator=(staged_file&&) = delete;
    ~staged_file() { remove(); }

    const std::filesystem::path& target() const noexcept { return target_; }

    /// Renames it to its target, which must not exist. Returns errno, or 0.
    int put_new() {
        if (::link(path_.c_str(), target_.c_str()) == 0) {
            remove();
            return 0;
        }
        if (errno != EPERM && errno != ENOTSUP && errno != ENOSYS) { return errno; }
        struct stat status {};  // the file system has no hard links
        if (::lstat(target_.c_str(), &status) == 0) { return EEXIST; }
        return put();
    }

    /// Renames it to its target, and replaces an existing file. Returns errno, or 0.
    int put() {
        if (std::rename(path_.c_str(), target_.c_str()) != 0) { return errno; }
        path_.clear();
        return 0;
    }

private:
    static int fill(int file, std::string_view text, const struct stat* like) {
        while (!text.empty()) {
            const ssize_t written = ::write(file, text.data(), text.size());
            if (written < 0 && errno == EINTR) { continue; }
            if (written <= 0) { return written == 0 ? ENOSPC : errno; }
            text.remove_prefix(static_cast<std::size_t>(written));
        }
        if (like != nullptr) {
            // Keeps the owner if the system allows it. The mode is set after that, because chown clears bits of it.
            struct stat mine {};
            if (::fstat(file, &mine) != 0) { return errno; }
            const bool another = mine.st_uid != like->st_uid || mine.st_gid != like->st_gid;
            if (another && ::fchown(file, like->st_uid, like->st_gid) != 0 && errno != EPERM) { return errno; }
            if (::fchmod(file, like->st_mode & 07777) != 0) { return errno; }
        }
        return ::fsync(file) == 0 ? 0 : errno;
    }

    void remove() noexcept {
        if (path_.empty()) { return; }
        ::unlink(path_.c_str());
        path_.clear();
    }

    std::filesystem::path target_;
    std::filesystem::path path_;
};

}  // namespace varve::detail

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// A file that is removed, and can come back.
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <random>
#include <string>
#include <utility>

namespace varve::detail {

/// A file to remove. First it gets another name in its folder, which begins with a dot, so that no build picks it up.
/// finish() deletes it.
class removed_file {
public:
    explicit removed_file(std::filesystem::path path) : path_(std::move(path)) {}

    const std::filesystem::path& path() const noexcept { return path_; }

    /// Moves the file away. Returns errno, or 0.
    int take() {
        const std::filesystem::path folder = path_.parent_path().empty() ? "." : path_.parent_path();
        struct stat status {};
        do {
            aside_ = folder / (".varve-" + std::to_string(std::random_device()()) + ".tmp");
        } while (::lstat(aside_.c_str(), &status) == 0);
        if (std::rename(path_.c_str(), aside_.c_str()) == 0) { return 0; }
        aside_.clear();
        return errno;
    }

    /// Moves the file back. Returns errno, or 0.
    int put_back() {
        if (std::rename(aside_.c_str(), path_.c_str()) != 0) { return errno; }
        aside_.clear();
        return 0;
    }

    /// Deletes the file. It has lost its name already, so nothing depends on the result.
    void finish() noexcept {
        if (!aside_.empty()) { ::unlink(aside_.c_str()); }
        aside_.clear();
    }

private:
    std::filesystem::path path_;
    std::filesystem::path aside_;
};

}  // namespace varve::detail

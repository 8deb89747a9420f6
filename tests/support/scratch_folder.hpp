#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// A folder of its own for a test, for as long as it lives.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

class scratch_folder {
public:
    scratch_folder()
        : path_(std::filesystem::canonical(std::filesystem::temp_directory_path()) /
                ("varve_" + std::to_string(std::random_device()()))) {
        std::filesystem::create_directories(path_);
    }
    scratch_folder(const scratch_folder&) = delete;
    scratch_folder& operator=(const scratch_folder&) = delete;
    ~scratch_folder() { std::filesystem::remove_all(path_); }

    const std::filesystem::path& path() const { return path_; }
    std::string file(std::string_view name) const { return (path_ / name).string(); }

    /// Writes a file, and creates its folders.
    void write(std::string_view name, const std::string& text) const {
        std::filesystem::create_directories((path_ / name).parent_path());
        std::ofstream(path_ / name, std::ios::binary) << text;
    }
    std::string read(std::string_view name) const {
        std::ostringstream text;
        text << std::ifstream(path_ / name, std::ios::binary).rdbuf();
        return text.str();
    }

    /// Everything in it, by paths relative to it, sorted.
    std::vector<std::string> names() const {
        std::vector<std::string> result;
        for (const auto& each : std::filesystem::recursive_directory_iterator(path_)) {
            result.push_back(each.path().lexically_relative(path_).string());
        }
        std::sort(result.begin(), result.end());
        return result;
    }

private:
    std::filesystem::path path_;
};

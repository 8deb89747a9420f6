#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Reads the bytes of a file.
#include <cerrno>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>

namespace varve::detail {

/// Returns the system's text for an error code, such as "Permission denied".
inline std::string reason_of(int code) { return std::generic_category().message(code); }

struct file_bytes {
    std::string text = {};
    std::string problem = {};  ///< empty, or a text like "cannot be read (Permission denied)"
};

/// Reads a file, but stops soon after `most` bytes.
inline file_bytes read_bytes(const std::filesystem::path& path, std::size_t most = std::string::npos) {
    errno = 0;
    std::ifstream file(path, std::ios::binary);
    file_bytes result;
    char block[4096];
    while (file && result.text.size() <= most) {
        file.read(block, sizeof block);
        result.text.append(block, static_cast<std::size_t>(file.gcount()));
    }
    if (!file.eof() && result.text.size() <= most) {
        result.problem = "cannot be read" + (errno == 0 ? std::string() : " (" + reason_of(errno) + ")");
    }
    return result;
}

}  // namespace varve::detail

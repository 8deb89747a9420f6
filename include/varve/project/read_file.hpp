#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Reads a source file.
#include <cerrno>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <system_error>

#include "varve/project/project_error.hpp"

namespace varve::detail {

/// Returns the system's text for an error code, such as "Permission denied".
inline std::string reason_of(int code) { return std::generic_category().message(code); }

/// Returns the bytes of a file. If it cannot be read, throws project_error, whose text ends with `way_out`.
inline std::string read_file(const std::filesystem::path& path, std::string_view way_out) {
    const auto fault = [&](const std::string& what) {
        throw project_error(path.string() + " " + what + ": " + std::string(way_out));
    };
    std::error_code error;
    const std::filesystem::file_status status = std::filesystem::status(path, error);
    if (status.type() == std::filesystem::file_type::not_found) { fault("does not exist"); }
    if (error) { fault("cannot be read (" + error.message() + ")"); }
    if (status.type() != std::filesystem::file_type::regular) { fault("is no file"); }
    errno = 0;
    std::ifstream file(path, std::ios::binary);
    std::string text;
    char block[4096];
    while (file) {
        file.read(block, sizeof block);
        text.append(block, static_cast<std::size_t>(file.gcount()));
    }
    if (!file.eof()) { fault("cannot be read" + (errno == 0 ? std::string() : " (" + reason_of(errno) + ")")); }
    return text;
}

}  // namespace varve::detail

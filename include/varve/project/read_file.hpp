#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Reads a source file.
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "varve/project/project_error.hpp"
#include "varve/text/read_file.hpp"

namespace varve::detail {

/// Returns the bytes of a file. If it cannot be read, throws project_error, whose text ends with `way_out`.
inline std::string read_file(const std::filesystem::path& path, std::string_view way_out) {
    const auto fault = [&](const std::string& what) {
        throw project_error(path.string() + " " + what + ": " + std::string(way_out));
    };
    std::error_code error;
    const std::filesystem::file_status status = std::filesystem::status(path, error);
    if (status.type() == std::filesystem::file_type::not_found) { fault("does not exist"); }
    if (error) { fault("cannot be read (" + error.message() + ")"); }
    if (status.type() != std::filesystem::file_type::regular) { fault("is not a file"); }
    file_bytes read = read_bytes(path);
    if (!read.problem.empty()) { fault(read.problem); }
    return std::move(read.text);
}

}  // namespace varve::detail

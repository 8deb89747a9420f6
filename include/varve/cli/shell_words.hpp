#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Writes words for a shell.
#include <string>
#include <string_view>

#include "varve/text/characters.hpp"

namespace varve::detail {

/// Returns a shell function name for the program.
inline std::string shell_name(std::string_view program) {
    std::string result = "_varve_";
    for (const char c : program) {
        const bool usable = is_letter(c) || is_digit(c);
        result += usable ? c : '_';
    }
    return result;
}

inline std::string quoted_for_shell(std::string_view text) {
    std::string result = "'";
    for (const char c : text) { result.append(c == '\'' ? "'\\''" : std::string(1, c)); }
    return result + '\'';
}

}  // namespace varve::detail

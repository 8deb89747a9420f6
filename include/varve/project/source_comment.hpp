#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Writes text as a comment of a source file.
#include <string>
#include <string_view>

namespace varve::detail {

/// Returns a one-line comment with the text. Control characters and a final backslash are made harmless.
inline std::string line_comment(std::string_view text) {
    std::string result = "// ";
    for (const char c : text) { result += static_cast<unsigned char>(c) < ' ' ? ' ' : c; }
    return result.back() == '\\' ? result + '.' : result;
}

}  // namespace varve::detail

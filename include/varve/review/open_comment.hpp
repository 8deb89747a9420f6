#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds a comment that does not end.
#include <cstddef>
#include <string_view>

namespace varve::detail {

/// Returns the offset of the comment that does not end, in a text of blanks and comments; the size of the text if all
/// end.
constexpr std::size_t find_open_comment(std::string_view text) noexcept {
    std::size_t begin = text.size();
    std::size_t depth = 0;  // PostgreSQL nests comments
    for (std::size_t at = 0; at + 1 < text.size(); ++at) {
        const std::string_view two = text.substr(at, 2);
        if (depth == 0 && two == "--") {
            while (at + 1 < text.size() && text[at + 1] != '\n') { ++at; }
        } else if (two == "/*") {
            begin = depth == 0 ? at : begin;
            ++depth;
            ++at;
        } else if (depth != 0 && two == "*/") {
            --depth;
            ++at;
        }
    }
    return depth == 0 ? text.size() : begin;
}

}  // namespace varve::detail

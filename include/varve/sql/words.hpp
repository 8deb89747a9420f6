#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Membership in a fixed set of words, without a table that every inclusion would have to build.
#include <cstddef>
#include <string_view>

namespace varve::detail {

/// Whether `word` is among `words`: words of its own length with a blank between two, sorted by their first character.
constexpr bool is_among(std::string_view word, std::string_view words) noexcept {
    const std::size_t length = word.size();
    const char* const wanted = word.data();
    const char* const all = words.data();
    for (std::size_t at = 0; at < words.size() && all[at] <= *wanted; at += length + 1) {
        std::size_t same = 0;
        while (same < length && all[at + same] == wanted[same]) { ++same; }
        if (same == length) { return true; }
    }
    return false;
}

}  // namespace varve::detail

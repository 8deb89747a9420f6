#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// A hash of a word, by which constant evaluation compares words.
#include <cstddef>
#include <cstdint>

namespace varve::detail {

/// The length of the longest keyword, current_timestamp.
inline constexpr std::size_t longest_keyword = 17;

/// A 64-bit hash of a word, regardless of case. It is odd. Two words that differ only in the bit 0x20 of a character
/// have the same hash. In a word, this bit only distinguishes upper and lower case.
struct word_hash {
    static constexpr std::uint64_t start = 14695981039346656037ULL;
    static constexpr std::uint64_t prime = 1099511628211ULL;

    /// Returns the hash of a word of `size` characters, of which `sum` is the running hash; 1 for a word that is too
    /// long to be a keyword.
    static constexpr std::uint64_t closed(std::uint64_t sum, std::size_t size) noexcept {
        return size > longest_keyword ? 1 : sum | 1U;
    }
};

/// Returns the hash of a word.
constexpr std::uint64_t hash_folded(const char* word, std::size_t size) noexcept {
    std::uint64_t sum = word_hash::start;
    const char* const end = word + size;
    for (const char* at = word; at != end; ++at) {
        sum = (sum ^ static_cast<unsigned char>(*at | 32)) * word_hash::prime;
    }
    return word_hash::closed(sum, size);
}

}  // namespace varve::detail

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Tests for membership in a fixed set of words, without a table that every inclusion would have to build.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "varve/sql/token.hpp"
#include "varve/text/name.hpp"

namespace varve::detail {

/// A list of words, separated by commas. The hashes of the words are computed at compile time where the list is
/// written. So a lookup needs only one hash of the wanted word, and compares numbers. This matters because constant
/// evaluation counts every character that it reads.
class word_list {
public:
    template <std::size_t N>
    consteval word_list(const char (&words)[N])
        : text_(words) {  // NOLINT(google-explicit-constructor): reads as a list
        std::size_t begin = 0;
        for (std::size_t at = 0; at < N; ++at) {
            if (words[at] == ',' || at + 1 == N) {
                shapes_ |= shape_of(words + begin, at - begin);
                words_[count_++] = {hash_text(std::string_view(words + begin, at - begin)),
                                    static_cast<std::uint16_t>(begin), static_cast<std::uint16_t>(at - begin)};
                begin = at + 1;
            }
        }
    }

    constexpr bool contains(std::string_view word) const noexcept {
        if (!word.empty() && (shapes_ & shape_of(word.data(), word.size())) == 0) {
            return false;  // rejects nearly all words that are not in the list
        }
        const std::uint32_t hash = hash_text(word);
        for (std::size_t i = 0; i < count_; ++i) {
            if (words_[i].hash == hash && same_text(word, std::string_view(text_ + words_[i].begin, words_[i].size))) {
                return true;
            }
        }
        return false;
    }

    /// Whether the list contains the word, regardless of case. The list must be in lower case.
    constexpr bool contains_folded(std::string_view word) const noexcept {
        if (word.empty()) { return contains(word); }
        const char first = to_lower_ascii(*word.data());
        if ((shapes_ & shape_of(&first, word.size())) == 0) { return false; }
        for (std::size_t i = 0; i < count_; ++i) {
            if (words_[i].size == word.size() && text_[words_[i].begin] == first &&
                same_folded(word, std::string_view(text_ + words_[i].begin, words_[i].size))) {
                return true;
            }
        }
        return false;
    }

private:
    /// Returns a bit that depends on the first character and the length.
    static constexpr std::uint64_t shape_of(const char* word, std::size_t size) noexcept {
        return std::uint64_t{1} << ((static_cast<unsigned char>(*word) + size * 11) & 63);
    }

    struct entry {
        std::uint32_t hash = 0;
        std::uint16_t begin = 0;
        std::uint16_t size = 0;
    };

    const char* text_;
    std::uint64_t shapes_ = 0;
    entry words_[128] = {};
    std::size_t count_ = 0;
};

/// Whether `word` is one of `words`, which are separated by blanks and all as long as `word`.
template <std::size_t N>
constexpr bool is_among(std::string_view word, const char (&words)[N]) noexcept {
    const std::size_t length = word.size();
    const char* const wanted = word.data();
    for (std::size_t begin = 0; begin + length < N; begin += length + 1) {
        const char* const at = words + begin;
        if (*at == *wanted && same_characters(at, wanted, length)) { return true; }
    }
    return false;
}

/// Whether `word` is one of `items`.
constexpr bool is_item(const word_list& items, std::string_view word) noexcept { return items.contains(word); }

/// Whether `text` is one of `items`, regardless of case. The items must be in lower case.
constexpr bool is_item_folded(const word_list& items, std::string_view text) noexcept {
    return items.contains_folded(text);
}

}  // namespace varve::detail

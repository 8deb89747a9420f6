#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Classes of ASCII characters, and lists of words.
#include <cstddef>
#include <string_view>

namespace varve::detail {

/// Whether `c` is what C's isspace accepts. PostgreSQL, libpq and C++ separate words by these.
constexpr bool is_blank(char c) noexcept { return c == ' ' || ('\t' <= c && c <= '\r'); }
constexpr bool is_digit(char c) noexcept { return '0' <= c && c <= '9'; }
constexpr bool is_letter(char c) noexcept { return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z'); }

/// Returns the letter in lower case. PostgreSQL folds only ASCII letters, in every multi-byte encoding.
constexpr char to_lower_ascii(char c) noexcept { return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

inline constexpr std::string_view hex_digits = "0123456789abcdef";

/// Returns the value of a hexadecimal digit in either case; 16 for any other character.
constexpr unsigned hex_value(char c) noexcept {
    if (is_digit(c)) { return static_cast<unsigned>(c - '0'); }
    const char small = to_lower_ascii(c);
    return 'a' <= small && small <= 'f' ? static_cast<unsigned>(small - 'a' + 10) : 16U;
}

constexpr std::string_view trim_blanks(std::string_view text) noexcept {
    while (!text.empty() && is_blank(text.front())) { text.remove_prefix(1); }
    while (!text.empty() && is_blank(text.back())) { text.remove_suffix(1); }
    return text;
}

/// Whether `word` is one of the words of `list`. Every word of the list has one blank before and after it.
constexpr bool is_in_words(std::string_view word, std::string_view list) noexcept {
    if (word.empty()) { return false; }
    for (std::size_t at = list.find(word); at != std::string_view::npos; at = list.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        if (at != 0 && end < list.size() && list[at - 1] == ' ' && list[end] == ' ') { return true; }
    }
    return false;
}

}  // namespace varve::detail

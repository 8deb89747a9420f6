#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds characters in UTF-8 text.
#include <cstddef>
#include <string_view>

namespace varve::detail {

/// Whether a byte of UTF-8 is not the first of its character.
constexpr bool continues_character(char byte) noexcept { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

/// Returns the beginning of `text`, at most `size` bytes, without splitting a character.
constexpr std::string_view cut_text(std::string_view text, std::size_t size) noexcept {
    if (text.size() <= size) { return text; }
    while (size != 0 && continues_character(text[size])) { --size; }
    return text.substr(0, size);
}

/// Returns the length in bytes of the UTF-8 character at the beginning of `text`; 0 if the bytes are not valid UTF-8.
/// `text` must not be empty.
constexpr std::size_t utf8_length(std::string_view text) noexcept {
    const auto byte = [text](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    const unsigned first = byte(0);
    if (first < 0x80) { return 1; }
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4) { return 0; }
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0) != 0x80) { return 0; }
    }
    const unsigned second = byte(1);  // checks for overlong forms, surrogates, and values past U+10FFFF
    if ((first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F) || (first == 0xF0 && second < 0x90) ||
        (first == 0xF4 && second > 0x8F)) {
        return 0;
    }
    return length;
}

/// A character as UTF-8. `code` must be at most 0x1FFFFF.
class utf8_character {
public:
    constexpr explicit utf8_character(unsigned code) noexcept {
        if (code < 0x80) {
            bytes_[0] = static_cast<char>(code);
            return;
        }
        const unsigned more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
        constexpr unsigned heads[] = {0, 0xC0, 0xE0, 0xF0};
        bytes_[0] = static_cast<char>(heads[more] | (code >> (6 * more) & 0x3F));
        for (unsigned i = more; i-- != 0;) { bytes_[size_++] = static_cast<char>(0x80 | (code >> (6 * i) & 0x3F)); }
    }

    constexpr std::string_view text() const noexcept { return {bytes_, size_}; }

private:
    char bytes_[4] = {};
    std::size_t size_ = 1;
};

/// Returns the number of characters of `text`. A byte that is not part of a valid character counts as one.
constexpr std::size_t utf8_width(std::string_view text) noexcept {
    std::size_t count = 0;
    for (; !text.empty(); ++count) {
        const std::size_t length = utf8_length(text);
        text.remove_prefix(length == 0 ? 1 : length);
    }
    return count;
}

}  // namespace varve::detail

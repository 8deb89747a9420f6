#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds bytes that are not part of UTF-8 text.
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "varve/text/utf8.hpp"

namespace varve::detail {

/// Returns the first offset from `from` on at which no valid character begins, or at which a zero byte is; the size of
/// the text if there is none.
inline std::size_t find_bad_byte(std::string_view text, std::size_t from) noexcept {
    constexpr std::uint64_t ones = 0x0101010101010101U;
    constexpr std::uint64_t heads = 0x8080808080808080U;
    while (from < text.size()) {
        if (text.size() - from >= sizeof(std::uint64_t)) {
            std::uint64_t eight = 0;
            std::memcpy(&eight, text.data() + from, sizeof eight);
            // All bytes are ASCII and none is zero.
            if ((eight & heads) == 0 && ((eight - ones) & heads) == 0) {
                from += sizeof eight;
                continue;
            }
        }
        const std::size_t size = text[from] == '\0' ? 0 : utf8_length(text.substr(from, 4));
        if (size == 0) { return from; }
        from += size;
    }
    return text.size();
}

inline std::string bad_byte_text(char bad) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    if (bad == '\0') { return "the text has a zero byte, which the server does not take"; }
    const auto byte = static_cast<unsigned char>(bad);
    return std::string("the byte ") + digits[byte >> 4U] + digits[byte & 15U] + " is not part of UTF-8";
}

/// Whether the text is UTF-16, by the mark at its beginning.
constexpr bool begins_as_utf16(std::string_view text) noexcept {
    return text.size() >= 2 && ((text[0] == '\xFF' && text[1] == '\xFE') || (text[0] == '\xFE' && text[1] == '\xFF'));
}

}  // namespace varve::detail

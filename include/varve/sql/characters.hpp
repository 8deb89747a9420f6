#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// What each character of SQL can be part of.
#include <initializer_list>

namespace varve::detail {

/// What a character can be part of, as bits.
struct character_bits {
    enum : unsigned char {
        letter = 1,
        digit = 2,
        dollar = 4,
        of_operator = 8,
        before_sign = 16,
        blank = 32,
        alone = 64
    };
    static constexpr unsigned char word = letter | digit | dollar;

    constexpr character_bits() noexcept {
        for (unsigned c = 0; c < 256; ++c) {
            of[c] = ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || c == '_' || c >= 0x80 ? letter
                    : '0' <= c && c <= '9'                                                    ? digit
                    : c == ' ' || ('\t' <= c && c <= '\r')                                    ? blank
                                                                                              : 0;
        }
        of[static_cast<unsigned char>('$')] = dollar;
        for (const char c : {'+', '-', '*', '/', '<', '>', '='}) { of[static_cast<unsigned char>(c)] = of_operator; }
        // An operator that contains one of these may end in + or -.
        for (const char c : {'~', '!', '@', '#', '%', '^', '&', '|', '`', '?'}) {
            of[static_cast<unsigned char>(c)] = of_operator | before_sign;
        }
        for (const char c : {'(', ')', ',', ';', '[', ']'}) { of[static_cast<unsigned char>(c)] = alone; }
    }

    unsigned char of[256] = {};
};
inline constexpr character_bits characters_of_sql;

}  // namespace varve::detail

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Which texts the input functions of PostgreSQL's numeric types accept.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "varve/replay/cast.hpp"
#include "varve/sql/words.hpp"
#include "varve/text/characters.hpp"

namespace varve::detail {

/// A decimal number: its digits without the point, and the number of digits after the point.
struct decimal_text {
    std::int64_t number = 0;
    std::size_t scale = 0;
    bool valid = false;
    bool plain = false;  ///< no exponent, base 10, at most 18 digits, no underscores: `number` and `scale` are set
};

/// Parses a number as the input functions of the numeric types do. Hexadecimal, octal and binary digits and underscores
/// (PostgreSQL 16) are valid but not plain.
constexpr decimal_text read_decimal(std::string_view text) noexcept {
    text = trim_blanks(text);
    decimal_text result;
    bool negative = false;
    std::size_t at = 0;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) { negative = text[at++] == '-'; }
    if (at + 1 < text.size() && text[at] == '0' && is_item_folded("x,o,b", text.substr(at + 1, 1))) {
        result.valid = at + 2 < text.size();
        return result;
    }
    std::size_t digits = 0;
    bool point = false;
    bool underscores = false;
    for (; at < text.size() && (is_digit(text[at]) || text[at] == '.' || text[at] == '_'); ++at) {
        if (text[at] == '.') {
            if (point) { return result; }
            point = true;
        } else if (text[at] == '_') {
            underscores = true;
        } else {
            ++digits;
            if (digits <= 18) { result.number = result.number * 10 + (text[at] - '0'); }
            result.scale += point ? 1 : 0;
        }
    }
    if (digits == 0) { return result; }
    bool exponent = false;
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        exponent = true;
        ++at;
        if (at < text.size() && (text[at] == '+' || text[at] == '-')) { ++at; }
        const std::size_t begin = at;
        while (at < text.size() && is_digit(text[at])) { ++at; }
        if (at == begin) { return result; }
    }
    result.valid = at == text.size();
    result.plain = result.valid && digits <= 18 && !exponent && !underscores;
    result.number = negative ? -result.number : result.number;
    return result;
}

/// Whether an integer type with this range accepts the text. "Unknown" for hexadecimal, octal and binary digits and
/// underscores: only PostgreSQL 16 and newer accept them.
constexpr answer reads_integer(std::string_view text, std::int64_t least, std::int64_t greatest) noexcept {
    text = trim_blanks(text);
    const bool negative = !text.empty() && text.front() == '-';
    if (!text.empty() && (negative || text.front() == '+')) { text.remove_prefix(1); }
    if (text.size() > 2 && text[0] == '0' && is_item_folded("x,o,b", text.substr(1, 1))) { return answer::unknown; }
    const std::uint64_t limit = negative ? 0 - static_cast<std::uint64_t>(least) : static_cast<std::uint64_t>(greatest);
    std::uint64_t number = 0;
    bool fits = true;
    for (const char c : text) {
        if (c == '_') { return answer::unknown; }
        if (!is_digit(c)) { return answer::no; }
        const auto digit = static_cast<std::uint64_t>(c - '0');
        fits = fits && number <= (limit - digit) / 10;
        number = fits ? number * 10 + digit : number;
    }
    return text.empty() || !fits ? answer::no : answer::yes;
}

constexpr answer reads_number(std::string_view text) noexcept {
    const decimal_text read = read_decimal(text);
    if (read.valid) { return read.plain ? answer::yes : answer::unknown; }
    std::string_view word = trim_blanks(text);
    if (!word.empty() && (word.front() == '+' || word.front() == '-')) { word.remove_prefix(1); }
    return is_item_folded("nan,inf,infinity", word) ? answer::unknown : answer::no;
}

}  // namespace varve::detail

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Which texts the types of PostgreSQL read as values of theirs. Where that is a long story, the answer is "unknown".
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "varve/replay/cast.hpp"

namespace varve::detail {

constexpr bool is_blank(char c) noexcept { return c == ' ' || ('\t' <= c && c <= '\r'); }
constexpr bool is_digit(char c) noexcept { return '0' <= c && c <= '9'; }

constexpr std::string_view trim_blanks(std::string_view text) noexcept {
    while (!text.empty() && is_blank(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && is_blank(text.back())) {
        text.remove_suffix(1);
    }
    return text;
}

/// Whether `text` is one of `items`, which stand between commas, in whichever capitals.
constexpr bool is_item_folded(const word_list& items, std::string_view text) noexcept {
    char folded[24] = {};
    if (text.size() > sizeof folded) {
        return false;
    }
    for (std::size_t i = 0; i < text.size(); ++i) {
        folded[i] = lower(text[i]);
    }
    return is_item(items, std::string_view(folded, text.size()));
}

/// A number in decimal digits: the digits without the point, and how many of them stand behind it.
struct decimal_text {
    std::int64_t number = 0;
    std::size_t scale = 0;
    bool valid = false;
    bool plain = false;  ///< no exponent, no digits of another base, few enough of them: `number` and `scale` hold
};

/// Reads what the input functions of the numeric types read. Hexadecimal digits and underscores, which PostgreSQL 16
/// brought, are valid but not plain.
constexpr decimal_text read_decimal(std::string_view text) noexcept {
    text = trim_blanks(text);
    decimal_text result;
    bool negative = false;
    std::size_t at = 0;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) {
        negative = text[at++] == '-';
    }
    if (at + 1 < text.size() && text[at] == '0' && is_item_folded("x,o,b", text.substr(at + 1, 1))) {
        result.valid = at + 2 < text.size();
        return result;
    }
    std::size_t digits = 0;
    bool point = false;
    bool underscores = false;
    for (; at < text.size() && (is_digit(text[at]) || text[at] == '.' || text[at] == '_'); ++at) {
        if (text[at] == '.') {
            if (point) {
                return result;
            }
            point = true;
        } else if (text[at] == '_') {
            underscores = true;
        } else {
            ++digits;
            if (digits <= 18) {
                result.number = result.number * 10 + (text[at] - '0');
            }
            result.scale += point ? 1 : 0;
        }
    }
    if (digits == 0) {
        return result;
    }
    bool exponent = false;
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        exponent = true;
        ++at;
        if (at < text.size() && (text[at] == '+' || text[at] == '-')) {
            ++at;
        }
        const std::size_t begin = at;
        while (at < text.size() && is_digit(text[at])) {
            ++at;
        }
        if (at == begin) {
            return result;
        }
    }
    result.valid = at == text.size();
    result.plain = result.valid && digits <= 18 && !exponent && !underscores;
    result.number = negative ? -result.number : result.number;
    return result;
}

/// Digits of another base and underscores came with PostgreSQL 16.
constexpr answer reads_integer(std::string_view text, std::int64_t least, std::int64_t greatest) noexcept {
    text = trim_blanks(text);
    const bool negative = !text.empty() && text.front() == '-';
    if (!text.empty() && (negative || text.front() == '+')) {
        text.remove_prefix(1);
    }
    if (text.size() > 2 && text[0] == '0' && is_item_folded("x,o,b", text.substr(1, 1))) {
        return answer::unknown;
    }
    const std::uint64_t limit = negative ? 0 - static_cast<std::uint64_t>(least) : static_cast<std::uint64_t>(greatest);
    std::uint64_t number = 0;
    bool fits = true;
    for (const char c : text) {
        if (c == '_') {
            return answer::unknown;
        }
        if (!is_digit(c)) {
            return answer::no;
        }
        const auto digit = static_cast<std::uint64_t>(c - '0');
        fits = fits && number <= (limit - digit) / 10;
        number = fits ? number * 10 + digit : number;
    }
    return text.empty() || !fits ? answer::no : answer::yes;
}

constexpr answer reads_number(std::string_view text) noexcept {
    const decimal_text read = read_decimal(text);
    if (read.valid) {
        return read.plain ? answer::yes : answer::unknown;
    }
    std::string_view word = trim_blanks(text);
    if (!word.empty() && (word.front() == '+' || word.front() == '-')) {
        word.remove_prefix(1);
    }
    return is_item_folded("nan,inf,infinity", word) ? answer::unknown : answer::no;
}

constexpr answer reads_boolean(std::string_view text) noexcept {
    return is_item_folded("t,tr,tru,true,f,fa,fal,fals,false,y,ye,yes,n,no,on,of,off,1,0", trim_blanks(text)) ? answer::yes : answer::no;
}

constexpr answer reads_uuid(std::string_view text) noexcept {
    if (text.size() >= 2 && text.front() == '{' && text.back() == '}') {
        text = text.substr(1, text.size() - 2);
    }
    std::size_t digits = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = lower(text[i]);
        if (is_digit(c) || ('a' <= c && c <= 'f')) {
            ++digits;
        } else if (c != '-' || digits == 0 || digits % 4 != 0 || digits >= 32 || text[i - 1] == '-') {
            return answer::no;
        }
    }
    return digits == 32 ? answer::yes : answer::no;
}

constexpr answer reads_json(std::string_view text) noexcept {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t' || text.front() == '\n' || text.front() == '\r')) {
        text.remove_prefix(1);
    }
    if (text.empty()) {
        return answer::no;
    }
    const char first = text.front();
    if (first == 't' || first == 'f' || first == 'n') {
        const std::string_view word = trim_blanks(text);
        return word == "true" || word == "false" || word == "null" ? answer::yes : answer::no;
    }
    if (text == "{}" || text == "[]") {
        return answer::yes;
    }
    return first == '{' || first == '[' || first == '"' || first == '-' || is_digit(first) ? answer::unknown : answer::no;
}

/// Dates and times have many spellings; a single word is one of a few, and nothing is none.
constexpr answer reads_moment(std::string_view text, const word_list& words) noexcept {
    text = trim_blanks(text);
    for (const char c : text) {
        const char small = lower(c);
        if (small < 'a' || small > 'z') {
            return answer::unknown;
        }
    }
    return is_item_folded(words, text) && !text.empty() ? answer::unknown : answer::no;
}

constexpr answer reads_bits(std::string_view text) noexcept {
    if (!text.empty() && is_item_folded("b,x", text.substr(0, 1))) {
        return answer::unknown;
    }
    for (const char c : text) {
        if (c != '0' && c != '1') {
            return answer::no;
        }
    }
    return answer::yes;
}

constexpr answer begins_with(std::string_view text, std::string_view characters) noexcept {
    text = trim_blanks(text);
    for (const char c : characters) {
        if (!text.empty() && text.front() == c) {
            return answer::unknown;
        }
    }
    return answer::no;
}

/// Whether the input function of a built-in type reads the text; length and precision are another matter.
constexpr answer reads_builtin(std::string_view type, std::string_view text) noexcept {
    if (is_string(type)) {
        return answer::yes;
    }
    if (same_text(type, "integer")) {
        return reads_integer(text, -2147483648LL, 2147483647LL);
    }
    if (same_text(type, "bigint")) {
        return reads_integer(text, INT64_MIN, INT64_MAX);
    }
    if (same_text(type, "smallint")) {
        return reads_integer(text, -32768, 32767);
    }
    if (same_text(type, "boolean")) {
        return reads_boolean(text);
    }
    if (same_text(type, "numeric") || same_text(type, "real") || same_text(type, "double precision")) {
        return reads_number(text);
    }
    if (same_text(type, "date") || (type.size() > 9 && same_text(type.substr(0, 9), "timestamp"))) {
        return reads_moment(text, "now,today,tomorrow,yesterday,epoch,infinity");
    }
    if (type.size() > 5 && same_text(type.substr(0, 5), "time ")) {
        return reads_moment(text, "now,allballs,today,tomorrow,yesterday");
    }
    if (same_text(type, "uuid")) {
        return reads_uuid(text);
    }
    if (same_text(type, "json") || same_text(type, "jsonb")) {
        return reads_json(text);
    }
    if (same_text(type, "bit") || same_text(type, "bit varying")) {
        return reads_bits(text);
    }
    if (same_text(type, "bytea")) {
        for (const char c : text) {
            if (c == '\\') {
                return answer::unknown;
            }
        }
        return answer::yes;
    }
    if (type.size() > 10 && same_text(type.substr(type.size() - 10), "multirange")) {
        return begins_with(text, "{");
    }
    if (type.size() > 5 && same_text(type.substr(type.size() - 5), "range")) {
        return is_item_folded("empty", trim_blanks(text)) ? answer::yes : begins_with(text, "[(");
    }
    const bool reads_nothing = is_item("inet,cidr,macaddr,macaddr8,point,box,lseg,line,path,polygon,circle,money,interval,oid,pg_lsn", type);
    return reads_nothing && trim_blanks(text).empty() ? answer::no : answer::unknown;
}

}  // namespace varve::detail

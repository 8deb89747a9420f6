#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Which texts PostgreSQL's types accept as input; the answer is "unknown" if the rules are complicated.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "varve/replay/cast.hpp"
#include "varve/replay/number_text.hpp"
#include "varve/text/characters.hpp"

namespace varve::detail {

constexpr answer reads_boolean(std::string_view text) noexcept {
    return is_item_folded("t,tr,tru,true,f,fa,fal,fals,false,y,ye,yes,n,no,on,of,off,1,0", trim_blanks(text))
               ? answer::yes
               : answer::no;
}

constexpr answer reads_uuid(std::string_view text) noexcept {
    if (text.size() >= 2 && text.front() == '{' && text.back() == '}') { text = text.substr(1, text.size() - 2); }
    std::size_t digits = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = to_lower_ascii(text[i]);
        if (hex_value(c) < 16) {
            ++digits;
        } else if (c != '-' || digits == 0 || digits % 4 != 0 || digits >= 32 || text[i - 1] == '-') {
            return answer::no;
        }
    }
    return digits == 32 ? answer::yes : answer::no;
}

constexpr answer reads_json(std::string_view text) noexcept {
    while (!text.empty() &&
           (text.front() == ' ' || text.front() == '\t' || text.front() == '\n' || text.front() == '\r')) {
        text.remove_prefix(1);
    }
    if (text.empty()) { return answer::no; }
    const char first = text.front();
    if (first == 't' || first == 'f' || first == 'n') {
        const std::string_view word = trim_blanks(text);
        return word == "true" || word == "false" || word == "null" ? answer::yes : answer::no;
    }
    if (text == "{}" || text == "[]") { return answer::yes; }
    return first == '{' || first == '[' || first == '"' || first == '-' || is_digit(first) ? answer::unknown
                                                                                           : answer::no;
}

/// Dates and times have many spellings. Only texts without digits are judged: such a text must be one of a few words.
constexpr answer reads_moment(std::string_view text, const word_list& words) noexcept {
    text = trim_blanks(text);
    for (const char c : text) {
        const char small = to_lower_ascii(c);
        if (small < 'a' || small > 'z') { return answer::unknown; }
    }
    return is_item_folded(words, text) && !text.empty() ? answer::unknown : answer::no;
}

constexpr answer reads_bits(std::string_view text) noexcept {
    if (!text.empty() && is_item_folded("b,x", text.substr(0, 1))) { return answer::unknown; }
    for (const char c : text) {
        if (c != '0' && c != '1') { return answer::no; }
    }
    return answer::yes;
}

constexpr answer begins_with(std::string_view text, std::string_view characters) noexcept {
    text = trim_blanks(text);
    for (const char c : characters) {
        if (!text.empty() && text.front() == c) { return answer::unknown; }
    }
    return answer::no;
}

/// Whether the input function of a built-in type accepts the text, apart from length and precision.
constexpr answer reads_builtin(std::string_view type, std::string_view text) noexcept {
    if (is_string(type)) { return answer::yes; }
    if (same_text(type, "integer")) { return reads_integer(text, -2147483648LL, 2147483647LL); }
    if (same_text(type, "bigint")) { return reads_integer(text, INT64_MIN, INT64_MAX); }
    if (same_text(type, "smallint")) { return reads_integer(text, -32768, 32767); }
    if (same_text(type, "boolean")) { return reads_boolean(text); }
    if (same_text(type, "numeric") || same_text(type, "real") || same_text(type, "double precision")) {
        return reads_number(text);
    }
    if (same_text(type, "date") || (type.size() > 9 && same_text(type.substr(0, 9), "timestamp"))) {
        return reads_moment(text, "now,today,tomorrow,yesterday,epoch,infinity");
    }
    if (type.size() > 5 && same_text(type.substr(0, 5), "time ")) {
        return reads_moment(text, "now,allballs,today,tomorrow,yesterday");
    }
    if (same_text(type, "uuid")) { return reads_uuid(text); }
    if (same_text(type, "json") || same_text(type, "jsonb")) { return reads_json(text); }
    if (same_text(type, "bit") || same_text(type, "bit varying")) { return reads_bits(text); }
    if (same_text(type, "bytea")) {
        for (const char c : text) {
            if (c == '\\') { return answer::unknown; }
        }
        return answer::yes;
    }
    if (type.size() > 10 && same_text(type.substr(type.size() - 10), "multirange")) { return begins_with(text, "{"); }
    if (type.size() > 5 && same_text(type.substr(type.size() - 5), "range")) {
        return is_item_folded("empty", trim_blanks(text)) ? answer::yes : begins_with(text, "[(");
    }
    const bool reads_nothing =
        is_item("inet,cidr,macaddr,macaddr8,point,box,lseg,line,path,polygon,circle,money,interval,oid,pg_lsn", type);
    return reads_nothing && trim_blanks(text).empty() ? answer::no : answer::unknown;
}

}  // namespace varve::detail

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Writes and parses data types as PostgreSQL's format_type prints them.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "varve/schema/type.hpp"
#include "varve/sql/extension_type.hpp"
#include "varve/sql/identifier.hpp"
#include "varve/sql/types.hpp"
#include "varve/text/arena.hpp"
#include "varve/text/sink.hpp"

namespace varve::detail {

/// Returns the type as PostgreSQL stores it: with aliases resolved and default parameters filled in. character and bit
/// get length 1, numeric(10) gets scale 0, float(24) becomes real, and bpchar(5) becomes character(5).
constexpr objects::data_type stored_type(objects::data_type type) {
    const std::string_view written = type.name.text();
    if (type.first >= 0 && same_text(written, "float")) {
        return {type.first <= 24 ? "real" : "double precision", -1, objects::no_scale, type.dimensions};
    }
    if (type.first >= 0 && same_text(written, "bpchar")) {
        type.name = "character";
        return type;
    }
    const std::string_view canonical = canonical_type(written);
    type.name = canonical;
    if (type.first < 0 && (same_text(canonical, "character") || same_text(canonical, "bit"))) {
        type.first = 1;
    } else if (type.first >= 0 && type.second == objects::no_scale && same_text(canonical, "numeric")) {
        type.second = 0;
    }
    return type;
}

/// Returns where the parameters begin in a name like "geometry(Point,4326)", whose parameters are not numbers; the
/// length of the name if there are none. Only types of known extensions are split: an enum may be called "a(b)".
constexpr std::size_t text_parameters(std::string_view name) noexcept {
    if (name.empty() || name.back() != ')' || extension_of_type(name).empty()) { return name.size(); }
    std::size_t opening = 0;
    while (name[opening] != '(') { ++opening; }
    return opening;
}

/// Writes a type exactly as format_type prints it: "timestamp(3) with time zone", "numeric(10,2)", "text[]".
constexpr void render_type(sink& out, const objects::data_type& type) {
    const std::string_view name = type.name.text();
    std::size_t parameters = name.size();  // where the part of the name begins that follows the numbers
    if (!is_builtin_type(name)) {
        const std::size_t worded = text_parameters(name);
        quote_qualified(out, worded == name.size() ? type.name : varve::name(name.substr(0, worded)));
        out << name.substr(worded);
    } else if (name.size() >= 19 && same_text(name.substr(0, 4), "time")) {
        parameters = name[4] == ' ' ? 4 : 9;  // time, timestamp
        out << name.substr(0, parameters);
    } else {
        out << name;
    }
    if (type.first >= 0) {
        out << '(';
        put_number(out, type.first);
        if (type.second != objects::no_scale) {
            out << ',';
            put_number(out, type.second);
        }
        out << ')';
    }
    out << name.substr(parameters);
    if (type.dimensions != 0) { out << "[]"; }
}

/// Reads one or two numbers separated by a comma. Returns false for any other text.
constexpr bool read_parameters(std::string_view text, std::int32_t& first, std::int32_t& second) noexcept {
    std::int64_t numbers[2] = {};
    std::size_t count = 0;
    std::size_t at = 0;
    for (; at < text.size() && count < 2; ++count) {
        while (at < text.size() && text[at] == ' ') { ++at; }
        const bool negative = at < text.size() && text[at] == '-';
        at += negative ? 1U : 0U;
        const std::size_t begin = at;
        for (; at < text.size() && '0' <= text[at] && text[at] <= '9' && at - begin < 10; ++at) {
            numbers[count] = numbers[count] * 10 + (text[at] - '0');
        }
        const bool ended = at == text.size() || (text[at] == ',' && at + 1 < text.size() && count == 0);
        if (at == begin || !ended || numbers[count] > 2147483647) { return false; }
        if (negative) { numbers[count] = -numbers[count]; }
        at += at < text.size() ? 1U : 0U;
    }
    if (count == 0) { return false; }
    first = static_cast<std::int32_t>(numbers[0]);
    if (count == 2) { second = static_cast<std::int32_t>(numbers[1]); }
    return true;
}

/// Returns an SQL name without its quotes: a view of `written` if it has none, otherwise a text in `texts`.
constexpr std::string_view unquote_qualified(std::string_view written, text_arena& texts) {
    bool quoted = false;
    for (const char c : written) { quoted = quoted || c == '"'; }
    if (!quoted) { return written; }
    buffer_sink plain;
    bool inside = false;
    for (std::size_t i = 0; i < written.size(); ++i) {
        if (written[i] != '"') {
            plain << written[i];
        } else if (inside && i + 1 < written.size() && written[i + 1] == '"') {
            plain << '"';
            ++i;
        } else {
            inside = !inside;
        }
    }
    return texts.keep(plain.text());
}

/// Parses a type as format_type prints it, or in another spelling that PostgreSQL accepts. Names are views of `text` if
/// possible; otherwise they are stored in `texts`.
constexpr objects::data_type parse_type(std::string_view text, text_arena& texts) {
    objects::data_type type;
    while (text.size() > 2 && text.back() == ']' && text[text.size() - 2] == '[') {
        text.remove_suffix(2);
        ++type.dimensions;
    }
    std::size_t opening = 0;
    std::size_t closing = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"') {
            quoted = !quoted;
        } else if (!quoted && text[i] == '(' && opening == 0) {
            opening = i;
        } else if (!quoted && text[i] == ')') {
            closing = i;
        }
    }
    std::string_view name = text;
    if (opening != 0 && closing > opening &&
        read_parameters(text.substr(opening + 1, closing - opening - 1), type.first, type.second)) {
        name = text.substr(0, opening);
        if (closing + 1 != text.size()) {  // time(3) with time zone
            buffer_sink whole;
            whole << name << text.substr(closing + 1);
            name = texts.keep(whole.text());
        }
    }
    type.name = is_builtin_type(name) ? name : unquote_qualified(name, texts);
    return stored_type(type);
}

}  // namespace varve::detail

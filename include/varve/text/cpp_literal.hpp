#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Writes texts as C++ string literals.
#include <cstddef>
#include <string_view>

#include "varve/text/sink.hpp"
#include "varve/text/utf8.hpp"

namespace varve::detail {

/// Writes `text` as a string literal on one line. Valid UTF-8 is not escaped; other bytes are.
constexpr void put_string_literal(sink& out, std::string_view text) {
    out << '"';
    char before = '"';
    while (!text.empty()) {
        const char c = text.front();
        const std::size_t length = utf8_length(text);
        const bool trigraph = c == '?' && before == '?';  // ignored since C++17, but compilers still warn
        if (c == '"' || c == '\\' || trigraph) {
            out << '\\' << c;
        } else if (c == '\n' || c == '\t' || c == '\r') {
            out << (c == '\n'   ? std::string_view("\\n")
                    : c == '\t' ? std::string_view("\\t")
                                : std::string_view("\\r"));
        } else if (length == 0 || (length == 1 && (static_cast<unsigned char>(c) < 0x20 || c == 0x7F))) {
            const unsigned byte = static_cast<unsigned char>(c);  // an octal escape ends after three digits
            out << '\\';
            for (const unsigned shift : {6U, 3U, 0U}) { out << static_cast<char>('0' + ((byte >> shift) & 7U)); }
        } else {
            out << text.substr(0, length);
        }
        before = c;
        text.remove_prefix(length == 0 ? 1 : length);
    }
    out << '"';
}

/// Whether a raw string literal can contain the text: it is UTF-8 without control characters except line feeds and
/// tabs.
constexpr bool can_be_raw(std::string_view text) noexcept {
    while (!text.empty()) {
        const std::size_t length = utf8_length(text);
        const char c = text.front();
        if (length == 0 ||
            (length == 1 && ((static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == 0x7F))) {
            return false;
        }
        text.remove_prefix(length);
    }
    return true;
}

constexpr bool contains_text(std::string_view text, std::string_view part) noexcept {
    for (std::size_t i = 0; i + part.size() <= text.size(); ++i) {
        if (text.substr(i, part.size()) == part) { return true; }
    }
    return false;
}

/// Writes SQL as a string literal: a raw one if quotes, backslashes or line feeds would have to be escaped.
constexpr void put_sql_literal(sink& out, std::string_view sql) {
    bool escapes = false;
    for (const char c : sql) { escapes = escapes || c == '"' || c == '\\' || c == '\n'; }
    if (!escapes || !can_be_raw(sql)) {
        put_string_literal(out, sql);
        return;
    }
    buffer_sink delimiter;
    while (true) {
        buffer_sink end;
        end << ')' << delimiter.text() << '"';
        if (!contains_text(sql, end.text())) { break; }
        delimiter << (delimiter.text().empty() ? std::string_view("sql") : std::string_view("_"));
        if (delimiter.text().size() > 16) {  // the limit of C++
            put_string_literal(out, sql);
            return;
        }
    }
    out << "R\"" << delimiter.text() << '(' << sql << ')' << delimiter.text() << '"';
}

}  // namespace varve::detail

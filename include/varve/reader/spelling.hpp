#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Reads quoted names and strings as PostgreSQL does: folding, doubled quotes, E'', U&'' and dollar quotes.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "varve/sql/object_name.hpp"
#include "varve/sql/token.hpp"
#include "varve/text/arena.hpp"
#include "varve/text/characters.hpp"
#include "varve/text/sink.hpp"
#include "varve/text/utf8.hpp"

namespace varve::detail {

/// The text that a token spells. A view of the token if it is spelled as it is, otherwise a text in the arena.
struct spelled_text {
    std::string_view text = {};
    bool fine = false;  ///< false: the reader does not know it, or it is not a text
};

/// Writes a character as UTF-8. Returns false for a number that is not a character of a text.
constexpr bool put_character(sink& out, std::uint32_t code) {
    if (code == 0 || code > 0x10FFFFU || (0xD800U <= code && code <= 0xDFFFU)) { return false; }
    const utf8_character encoded(code);
    out << encoded.text();
    return true;
}

/// Reads `count` hexadecimal digits at `at`, and moves after them. Returns 0 if there are fewer.
constexpr std::uint32_t take_hex(std::string_view text, std::size_t& at, std::size_t count) noexcept {
    std::uint32_t code = 0;
    for (std::size_t i = 0; i < count; ++i, ++at) {
        const unsigned digit = at < text.size() ? hex_value(text[at]) : 16U;
        if (digit == 16) { return 0; }
        code = code * 16 + digit;
    }
    return code;
}

/// Reads the escape of an E'' after its backslash. Bytes above 127 in octal or hexadecimal are not read.
constexpr bool put_escape(sink& out, std::string_view text, std::size_t& at) {
    const char c = text[at++];
    switch (c) {
        case 'b': out << '\b'; return true;
        case 'f': out << '\f'; return true;
        case 'n': out << '\n'; return true;
        case 'r': out << '\r'; return true;
        case 't': out << '\t'; return true;
        case 'u': return put_character(out, take_hex(text, at, 4));
        case 'U': return put_character(out, take_hex(text, at, 8));
        case 'x':
        case '0':
        case '1':
        case '2':
        case '3':
        case '4':
        case '5':
        case '6':
        case '7': return false;
        default: out << c; return true;
    }
}

/// How a quoted text is escaped.
enum class escapes : std::uint8_t { none, backslash, unicode };

/// Writes what is between two quotes. `at` is the position after the first one, and becomes that after the second.
constexpr bool put_quoted(sink& out, std::string_view text, std::size_t& at, char quote, escapes how) {
    for (std::size_t done = at; at < text.size();) {
        const bool escaped = text[at] == '\\' && how != escapes::none;
        if (text[at] != quote && !escaped) {
            ++at;
            continue;
        }
        out << text.substr(done, at - done);
        ++at;
        if (!escaped) {
            if (at == text.size() || text[at] != quote) { return true; }
            out << quote;
            ++at;
        } else if (at == text.size()) {
            return false;
        } else if (how == escapes::backslash) {
            if (!put_escape(out, text, at)) { return false; }
        } else if (text[at] == '\\') {
            out << text[at++];
        } else {
            const bool six = text[at] == '+';
            at += six ? 1U : 0U;
            if (!put_character(out, take_hex(text, at, six ? 6 : 4))) { return false; }
        }
        done = at;
    }
    return false;
}

/// Whether nothing between the quotes of a token needs to be decoded: neither a doubled quote nor an escape.
constexpr bool is_plain_quoted(std::string_view text, char quote) noexcept {
    for (std::size_t i = 1; i + 1 < text.size(); ++i) {
        if (text[i] == quote) { return false; }
    }
    return true;
}

/// Whether a word has an upper-case letter.
constexpr bool has_upper_case(const char* text, std::size_t size) noexcept {
    const auto upper = [](char c) { return static_cast<unsigned char>(c - 'A') < 26; };
    for (; size >= 4; size -= 4, text += 4) {
        if (upper(text[0]) || upper(text[1]) || upper(text[2]) || upper(text[3])) { return true; }
    }
    for (; size != 0; --size) {
        if (upper(*text++)) { return true; }
    }
    return false;
}

/// Returns the text as PostgreSQL truncates a name. A long text that is not UTF-8 becomes empty.
constexpr spelled_text as_name(std::string_view text) noexcept {
    const std::string_view cut = cut_text(text, longest_name);
    return {cut, !cut.empty()};
}

/// Returns the name that a token spells: folded, without quotes, and cut as PostgreSQL cuts a long one.
constexpr spelled_text name_of(const token& each, text_arena& texts) {
    const std::string_view text = each.text;
    if (each.kind == token_kind::identifier) {
        if (!has_upper_case(text.data(), text.size())) { return as_name(text); }
        char* to = texts.draft(text.size());
        for (const char c : text) { *to++ = to_lower_ascii(c); }
        return as_name(texts.keep_draft(text.size()));
    }
    if (each.kind != token_kind::quoted_identifier || text.size() < 3) { return {}; }
    if (text[0] == '"' && is_plain_quoted(text, '"')) { return as_name(text.substr(1, text.size() - 2)); }
    buffer_sink decoded;
    std::size_t at = text[0] == '"' ? 1 : 3;
    const bool fine = put_quoted(decoded, text, at, '"', text[0] == '"' ? escapes::none : escapes::unicode);
    if (!fine || decoded.text().empty()) { return {}; }
    return as_name(texts.keep(decoded.text()));
}

/// Returns the text that a string constant spells. Bit strings are no texts.
constexpr spelled_text text_of(const token& each, text_arena& texts) {
    const std::string_view text = each.text;
    if (each.kind != token_kind::string || text.size() < 2) { return {}; }
    if (text[0] == '$') {
        const std::size_t tag = text.find('$', 1) + 1;
        return {text.substr(tag, text.size() - 2 * tag), true};
    }
    if (text[0] == '\'' && is_plain_quoted(text, '\'')) { return {text.substr(1, text.size() - 2), true}; }
    const char first = to_lower_ascii(text[0]);
    const escapes how = first == 'e' ? escapes::backslash : first == 'u' ? escapes::unicode : escapes::none;
    if (first != '\'' && how == escapes::none) { return {}; }
    buffer_sink decoded;
    for (std::size_t at = 0; at < text.size();) {  // several strings on several lines are one
        while (at < text.size() && text[at] != '\'') { ++at; }
        if (at == text.size()) { break; }
        ++at;
        if (!put_quoted(decoded, text, at, '\'', how)) { return {}; }
    }
    return {texts.keep(decoded.text()), true};
}

/// Whether a number is spelled as every supported PostgreSQL accepts it.
constexpr bool is_plain_number(std::string_view text) noexcept {
    std::size_t i = 0;
    const auto digits = [&] {
        const std::size_t begin = i;
        while (i < text.size() && is_digit(text[i])) { ++i; }
        return i != begin;
    };
    const bool before = digits();
    bool after = false;
    if (i < text.size() && text[i] == '.') {
        ++i;
        after = digits();
    }
    if (!before && !after) { return false; }
    if (i < text.size() && to_lower_ascii(text[i]) == 'e') {
        ++i;
        if (i < text.size() && (text[i] == '+' || text[i] == '-')) { ++i; }
        if (!digits()) { return false; }
    }
    return i == text.size();
}

}  // namespace varve::detail

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The tokens of SQL text, as PostgreSQL's lexer defines them.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "varve/text/characters.hpp"
#include "varve/text/name.hpp"

namespace varve::detail {

enum class token_kind : std::uint8_t {
    identifier,         ///< an unquoted word: a name that PostgreSQL folds to lower case, or a keyword
    quoted_identifier,  ///< "…", U&"…", with its quotes
    string,             ///< '…', E'…', B'…', X'…', N'…', U&'…', $tag$…$tag$, as written
    number,
    parameter,  ///< $1
    symbol,     ///< an operator, or one of , ; ( ) [ ] . : :: := ..
};

struct token {
    token_kind kind = token_kind::symbol;
    std::string_view text = {};  ///< a view of the scanned text
};

/// Whether `left`, folded to lower case, equals `folded`, which is in lower case.
constexpr bool same_folded(std::string_view left, std::string_view folded) noexcept {
    const std::size_t size = folded.size();
    if (left.size() != size) { return false; }
    const char* const as_written = left.data();
    const char* const wanted = folded.data();
    for (std::size_t i = 0; i < size; ++i) {
        const char c = as_written[i];
        if (('A' <= c && c <= 'Z' ? to_lower_ascii(c) : c) != wanted[i]) { return false; }
    }
    return true;
}

/// Whether a token is the keyword or unquoted name `word`, which is in lower case.
constexpr bool is_word(const token& each, std::string_view word) noexcept {
    return each.kind == token_kind::identifier && same_folded(each.text, word);
}
template <std::size_t N>
constexpr bool is_word(const token& each, const char (&word)[N]) noexcept {
    return each.kind == token_kind::identifier && each.text.size() == N - 1 &&
           same_folded(each.text, std::string_view(word, N - 1));
}

constexpr bool is_symbol(const token& each, char symbol) noexcept {
    return each.kind == token_kind::symbol && each.text.size() == 1 && each.text[0] == symbol;
}

/// Whether a token is the name `identifier`. Unquoted tokens are folded to lower case, quoted ones are compared
/// exactly. Escapes in U&"…" are not decoded.
constexpr bool names_identifier(const token& each, std::string_view identifier) noexcept {
    if (each.kind == token_kind::identifier) { return same_folded(each.text, identifier); }
    if (each.kind != token_kind::quoted_identifier) { return false; }
    const std::size_t begin = each.text[0] == '"' ? 1 : 3;
    std::size_t matched = 0;
    for (std::size_t i = begin; i + 1 < each.text.size(); ++i, ++matched) {
        if (matched == identifier.size() || each.text[i] != identifier[matched]) { return false; }
        if (each.text[i] == '"') {
            ++i;  // skip the second of two quotes
        }
    }
    return matched == identifier.size();
}

}  // namespace varve::detail

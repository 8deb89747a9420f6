#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Skips parts of a statement.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "varve/reader/cursor.hpp"

namespace varve::detail {

/// Skips to the token behind the closing parenthesis.
constexpr void skip_parentheses(cursor& at) {
    std::size_t depth = 0;
    do {
        depth += at.at('(') ? 1U : 0U;
        depth -= at.at(')') ? 1U : 0U;
        at.skip();
    } while (depth != 0 && !at.ended());
}

/// Skips to a word outside of parentheses. Returns whether there is one.
constexpr bool skip_to(cursor& at, std::uint64_t word) {
    while (!at.ended() && !at.at(word)) {
        if (at.at('(')) {
            skip_parentheses(at);
        } else {
            at.skip();
        }
    }
    return !at.ended();
}

constexpr bool has_word_behind(cursor at, std::uint64_t word) {
    while (!at.ended() && !at.at(word)) { at.skip(); }
    return !at.ended();
}

/// Returns the text from `begin` to the end of all tokens. BEGIN ATOMIC has semicolons in it.
constexpr std::string_view rest_of_text(position at, const char* begin) {
    while (!at.now().text.empty()) { at.skip(); }
    return {begin, static_cast<std::size_t>(at.behind() - begin)};
}

}  // namespace varve::detail

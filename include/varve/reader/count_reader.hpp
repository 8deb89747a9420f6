#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Reads the length or precision of a type.
#include <cstdint>
#include <string_view>

#include "varve/reader/cursor.hpp"

namespace varve::detail {

/// Reads a number of at most nine digits.
constexpr bool take_count(cursor& at, std::int32_t& to) {
    const std::string_view digits = at.now().text;
    if (at.now().kind != token_kind::number) { return at.beyond("a parameter that is not a number"); }
    std::int32_t number = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9' || digits.size() > 9) { return at.beyond("a number of this spelling"); }
        number = number * 10 + (c - '0');
    }
    to = number;
    at.skip();
    return at.at(')') || at.at(',') || at.at(']') || at.ended() || at.beyond("a parameter that is not a number");
}

/// Reads (number) if it comes next.
constexpr bool take_length(cursor& at, std::int32_t& to) {
    if (!at.take('(')) { return true; }
    return take_count(at, to) && at.want_closing();
}

}  // namespace varve::detail

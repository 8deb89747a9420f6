#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Writes text as an SQL literal.
#include <cstddef>
#include <string_view>

#include "varve/text/sink.hpp"

namespace varve::detail {

/// Writes `text` as a string literal. A text with a backslash is written as E'…', so that standard_conforming_strings
/// does not matter. PostgreSQL has no literal for a text with a NUL byte.
constexpr void quote_literal(sink& out, std::string_view text) {
    bool backslash = false;
    for (const char c : text) { backslash = backslash || c == '\\'; }
    out << (backslash ? std::string_view("E'") : std::string_view("'"));
    std::size_t done = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\'' || text[i] == '\\') {
            out << text.substr(done, i + 1 - done);
            done = i;  // write the character again
        }
    }
    out << text.substr(done) << '\'';
}

}  // namespace varve::detail

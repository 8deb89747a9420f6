#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// A token of C++ source text, and the classes of its characters.
#include <cstddef>
#include <string>
#include <string_view>

#include "varve/project/project_error.hpp"
#include "varve/text/characters.hpp"

namespace varve::detail {

enum class source_kind {
    word,       ///< an identifier or keyword
    number,     ///< with digit separators and suffix
    text,       ///< a string literal with prefix, quotes and suffix
    character,  ///< a character literal with prefix, quotes and suffix
    symbol,     ///< "::", or one other character
    directive,  ///< a preprocessor directive with its continuation lines, without the line end
    comment     ///< a comment, or the lines inside `#if 0`
};

struct source_token {
    source_kind kind = source_kind::symbol;
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// Returns the line number of `offset`, counted from 1.
inline std::size_t line_at(std::string_view text, std::size_t offset) {
    std::size_t line = 1;
    for (const char c : text.substr(0, offset)) {
        if (c == '\n') { ++line; }
    }
    return line;
}

/// Throws a project_error about the line of `offset` in the text of `file`.
[[noreturn]] inline void source_fault(std::string_view file, std::string_view text, std::size_t offset,
                                      std::string_view what) {
    throw project_error(std::string(file) + ": line " + std::to_string(line_at(text, offset)) + " " +
                        std::string(what));
}

/// Whether `c` can be part of an identifier. All bytes of UTF-8 beyond ASCII count as letters.
constexpr bool is_source_word(char c) noexcept {
    return is_letter(c) || is_digit(c) || c == '_' || c == '$' || static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace varve::detail

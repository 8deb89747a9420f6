#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The layout of lines in a source file: line ends, indentation, width.
#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include "varve/project/string_literal.hpp"

namespace varve::detail {

/// The greatest width of a line that varve writes, where it has a choice.
inline constexpr std::size_t line_width = 100;

/// Returns the line end of `text`, as in its first line.
inline std::string_view line_end_of(std::string_view text) {
    const std::size_t first = text.find('\n');
    return first != std::string_view::npos && first > 0 && text[first - 1] == '\r' ? "\r\n" : "\n";
}

inline std::size_t line_begin(std::string_view text, std::size_t at) {
    const std::size_t before = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
    return before == std::string_view::npos ? 0 : before + 1;
}

/// Returns the end of the line of `at`, without its line end.
inline std::size_t line_stop(std::string_view text, std::size_t at) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    return end > at && end < text.size() && text[end - 1] == '\r' ? end - 1 : end;
}

inline bool on_one_line(std::string_view text, std::size_t begin, std::size_t end) {
    return text.substr(begin, end - begin).find('\n') == std::string_view::npos;
}

/// Returns the leading blanks of the line of `at`.
inline std::string_view indentation_at(std::string_view text, std::size_t at) {
    const std::size_t begin = line_begin(text, at);
    const std::size_t end = std::min(text.find_first_not_of(" \t", begin), text.size());
    return text.substr(begin, end - begin);
}

/// Whether only blanks precede `at` in its line.
inline bool begins_line(std::string_view text, std::size_t at) {
    const std::size_t begin = line_begin(text, at);
    return text.substr(begin, at - begin).find_first_not_of(" \t") == std::string_view::npos;
}

/// Returns the width of `line` in columns. A tab stop is four columns, a UTF-8 character is one.
inline std::size_t width_of(std::string_view line) {
    std::size_t columns = 0;
    while (!line.empty()) {
        columns += line.front() == '\t' ? 4 - columns % 4 : 1;
        line.remove_prefix(std::max<std::size_t>(utf8_length(line), 1));
    }
    return columns;
}

/// Returns one level of indentation as the lines of `text` use it: a tab, or two to eight blanks.
/// The default is four blanks.
inline std::string indentation_unit(std::string_view text) {
    std::size_t least = 0;
    for (std::size_t at = 0; at < text.size(); at = std::min(text.find('\n', at), text.size()) + 1) {
        if (text[at] == '\t') { return "\t"; }
        const std::size_t blanks = indentation_at(text, at).size();
        const bool code = at + blanks < text.size() && is_source_word(text[at + blanks]);
        if (code && blanks >= 2 && blanks <= 8 && (least == 0 || blanks < least)) { least = blanks; }
    }
    return std::string(least == 0 ? 4 : least, ' ');
}

}  // namespace varve::detail

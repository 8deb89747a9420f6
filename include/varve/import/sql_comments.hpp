#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds the comments of SQL, so that they can be kept beside the operations that it becomes.
#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "varve/sql/scanner.hpp"
#include "varve/text/characters.hpp"

namespace varve::detail {

/// Whether the line is a mark of a migration tool. Such a mark has no meaning after the import.
inline bool is_tool_mark(std::string_view line) {
    return line.starts_with("+goose") || line.starts_with("+Goose") || line.starts_with("+GOOSE") ||
           line.starts_with("no-transaction") || line.starts_with("migrate:");
}

/// Appends the lines of the comments in a text without tokens.
inline void add_comments_between(std::string_view blanks, std::vector<std::string>& lines) {
    while (!blanks.empty()) {
        const bool block = blanks.starts_with("/*");
        if (!block && !blanks.starts_with("--")) {
            blanks.remove_prefix(1);
            continue;
        }
        std::size_t end = block ? blanks.find("*/") : blanks.find('\n');
        std::string_view body = blanks.substr(2, end == std::string_view::npos ? end : end - 2);
        end = end == std::string_view::npos ? blanks.size() : end + (block ? 2 : 0);
        blanks.remove_prefix(end);
        while (!body.empty()) {
            const std::size_t next = std::min(body.find('\n'), body.size());
            std::string_view line = trim_blanks(body.substr(0, next));
            while (!line.empty() && (line[0] == '-' || line[0] == '*')) { line.remove_prefix(1); }
            line = trim_blanks(line);
            if (!line.empty() && !is_tool_mark(line)) { lines.emplace_back(line); }
            body.remove_prefix(std::min(next + 1, body.size()));
        }
    }
}

/// Returns the lines of the comments inside a statement.
inline std::vector<std::string> comments_inside(std::string_view statement) {
    std::vector<std::string> lines;
    scanner tokens(statement);
    std::size_t behind = 0;
    for (token each; tokens.next(each); behind = tokens.position()) {
        const auto begin = static_cast<std::size_t>(each.text.data() - statement.data());
        if (begin > behind) { add_comments_between(statement.substr(behind, begin - behind), lines); }
    }
    return lines;
}

}  // namespace varve::detail

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds the word of a statement that a message is about.
#include <cstddef>
#include <string_view>

#include "varve/sql/scanner.hpp"
#include "varve/sql/token.hpp"

namespace varve::detail {

/// Removes everything up to and including the next text in double quotes from `message`. Returns that text.
constexpr std::string_view take_quoted_name(std::string_view& message) noexcept {
    const std::size_t begin = message.find('"');
    const std::size_t end = begin == std::string_view::npos ? begin : message.find('"', begin + 1);
    if (end == std::string_view::npos) {
        message = {};
        return {};
    }
    const std::string_view result = message.substr(begin + 1, end - begin - 1);
    message.remove_prefix(end + 1);
    return result;
}

/// Returns the offset of the first name in `message` that the statement contains; its size if it contains none.
constexpr std::size_t find_named(std::string_view sql, std::string_view message) {
    while (!message.empty()) {
        std::string_view wanted = take_quoted_name(message);
        if (const std::size_t dot = wanted.rfind('.'); dot != std::string_view::npos) { wanted.remove_prefix(dot + 1); }
        if (wanted.empty()) { continue; }
        scanner tokens(sql);
        for (token each; tokens.next(each);) {
            if (names_identifier(each, wanted)) { return tokens.position() - each.text.size(); }
        }
    }
    return sql.size();
}

/// Returns the offset of the name that a refusal is about; 0 if the statement does not contain it.
constexpr std::size_t find_subject(std::string_view sql, std::string_view message) {
    const std::size_t colon = message.rfind(": ");  // the cause of what is before it
    std::size_t found = colon == std::string_view::npos ? sql.size() : find_named(sql, message.substr(colon));
    // index "i" reads column "c", which table "t" does not have
    const std::size_t column = message.substr(0, 5) == "index" ? message.find(" column \"") : std::string_view::npos;
    if (found == sql.size() && column != std::string_view::npos) { found = find_named(sql, message.substr(column)); }
    if (found == sql.size()) { found = find_named(sql, message); }
    return found == sql.size() ? 0 : found;
}

/// Whether a placeholder that another program fills in is at `offset`: ${name}, {{name}}, :name of psql.
constexpr bool is_placeholder_at(std::string_view sql, std::size_t offset) noexcept {
    const std::size_t begin = offset < 2 ? 0 : offset - 2;
    for (std::size_t at = begin; at < offset + 2 && at + 1 < sql.size(); ++at) {
        const std::string_view two = sql.substr(at, 2);
        for (const std::string_view each : {"${", "{{", "{%", "#{", "<%", "$("}) {
            if (two == each) { return true; }
        }
        const bool named = ('a' <= two[1] && two[1] <= 'z') || ('A' <= two[1] && two[1] <= 'Z') || two[1] == '_' ||
                           two[1] == '"' || two[1] == '\'';
        if (two[0] == ':' && named && (at == 0 || sql[at - 1] != ':')) { return true; }
    }
    return false;
}

}  // namespace varve::detail

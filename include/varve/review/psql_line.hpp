#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Knows the commands of psql (https://www.postgresql.org/docs/current/app-psql.html).
#include <cstddef>
#include <string_view>

#include "varve/reader/statements.hpp"

namespace varve::detail {

/// Whether the command changes no object, and decides nothing about the statements that follow.
constexpr bool is_harmless_in_psql(std::string_view command) noexcept {
    for (const std::string_view each :
         {"\\set",        "\\unset",      "\\echo",  "\\qecho",  "\\warn", "\\timing", "\\pset",     "\\restrict",
          "\\unrestrict", "\\encoding",   "\\endif", "\\prompt", "\\a",    "\\t",      "\\x",        "\\o",
          "\\conninfo",   "\\errverbose", "\\d",     "\\dt",     "\\di",   "\\l",      "\\copyright"}) {
        if (command == each) { return true; }
    }
    return false;
}

/// Returns `left` without the rows at its beginning. `pieces` has found the COPY before it.
constexpr std::string_view without_rows(std::string_view left, statement_list& pieces) noexcept {
    text_piece next;
    if (!pieces.next(next) || next.kind != piece_kind::rows) { return left; }
    left.remove_prefix(static_cast<std::size_t>(next.text.data() + next.text.size() - left.data()));
    left.remove_prefix(left.find('\n') == std::string_view::npos ? left.size() : left.find('\n'));
    return left;
}

/// Returns `left` without the rows that a line of psql copies from stdin: `\copy t from stdin`.
constexpr std::string_view without_copied_rows(std::string_view left, std::string_view line) noexcept {
    scanner tokens(line.substr(1));
    bool from = false;
    for (token each; tokens.next(each); from = is_word(each, "from")) {
        if (!from || !is_word(each, "stdin")) { continue; }
        for (std::size_t end = left.find("\n\\."); end != std::string_view::npos; end = left.find("\n\\.", end + 1)) {
            const std::string_view behind = left.substr(end + 3);
            if (behind.empty() || behind[0] == '\n' || behind[0] == '\r') { return behind; }
        }
        return {};
    }
    return left;
}

}  // namespace varve::detail

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

}  // namespace varve::detail

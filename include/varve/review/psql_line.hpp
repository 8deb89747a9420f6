#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Knows the commands of psql (https://www.postgresql.org/docs/current/app-psql.html).
#include <string_view>

#include "varve/sql/token.hpp"

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

}  // namespace varve::detail

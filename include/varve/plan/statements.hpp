#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Splits the SQL of an operation into statements.
#include <cstddef>
#include <string_view>

#include "varve/operation/operation.hpp"
#include "varve/render/render.hpp"
#include "varve/sql/statement.hpp"
#include "varve/text/sink.hpp"

namespace varve::detail {

/// Returns `sql` without leading blanks and comments; empty if there is nothing else.
constexpr std::string_view skip_to_token(std::string_view sql) {
    scanner tokens(sql);
    token first;
    return tokens.next(first) ? sql.substr(tokens.position() - first.text.size()) : std::string_view();
}

/// Calls `f(number, statement)` for each statement of `sql`. The statement includes its semicolon.
template <class F>
constexpr void for_each_statement(std::string_view sql, F f) {
    std::size_t number = 0;
    for (std::string_view rest = skip_to_token(sql); !rest.empty(); ++number) {
        const std::string_view statement = first_statement(rest);
        f(number, statement);
        rest = skip_to_token(rest.substr(statement.size()));
    }
}

/// Writes statement `wanted` of an operation, counted from 0. Writes nothing if there are fewer. For a backfill, it
/// writes what its batches do together.
constexpr void put_statement(sink& out, const operation& step, std::size_t wanted) {
    if (const auto* const filled = step.get_if<operations::backfill>()) { return put_summary(out, *filled); }
    buffer_sink sql;
    render(sql, step);
    for_each_statement(sql.text(), [&](std::size_t number, std::string_view statement) {
        if (number == wanted) { out << statement; }
    });
}

}  // namespace varve::detail

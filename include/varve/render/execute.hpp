#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// SQL that was written as SQL.
#include <string_view>

#include "varve/operation/execute.hpp"
#include "varve/operation/operation.hpp"
#include "varve/sql/statement.hpp"
#include "varve/text/sink.hpp"

namespace varve::detail {

/// As written, but for the blanks and comments before and after it, and ended by a semicolon. Nothing where there is no
/// statement in it.
constexpr void render_one(sink& out, const operations::execute& each) {
    const std::string_view sql = trim_sql(each.sql);
    out << sql;
    if (!sql.empty() && !ends_statement(sql)) { out << ';'; }
}

}  // namespace varve::detail

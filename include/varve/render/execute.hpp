#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Writes the SQL of an execute.
#include <string_view>

#include "varve/operation/execute.hpp"
#include "varve/operation/operation.hpp"
#include "varve/sql/statement.hpp"
#include "varve/text/sink.hpp"

namespace varve::detail {

/// Writes the SQL as written, without blanks and comments around it, and with a semicolon at the end. Writes nothing if
/// it contains no statement.
constexpr void render_one(sink& out, const operations::execute& each) {
    const std::string_view sql = trim_sql(each.sql);
    out << sql;
    if (!sql.empty() && !ends_statement(sql)) { out << ';'; }
}

}  // namespace varve::detail

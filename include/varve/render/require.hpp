#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Writes the SQL of a require.
#include <string_view>

#include "varve/operation/require.hpp"
#include "varve/render/do_block.hpp"
#include "varve/sql/literal.hpp"
#include "varve/sql/statement.hpp"
#include "varve/text/sink.hpp"

namespace varve {

/// The SQLSTATE of a requirement whose answer is not true, in a class that PostgreSQL does not use.
inline constexpr std::string_view requirement_sqlstate = "VA004";

}  // namespace varve

namespace varve::detail {

/// Writes the query of a requirement as an SQL condition. A comment may end the query, so the parenthesis is on a line
/// of its own.
constexpr void put_condition(sink& out, const operations::require& each) {
    std::string_view query = trim_sql(each.query);
    while (!query.empty() && ends_statement(query)) { query = trim_sql(query.substr(0, query.size() - 1)); }
    out << '(' << query << "\n) IS TRUE";
}

/// Writes a block that fails if the answer is not true.
constexpr void render_one(sink& out, const operations::require& each) {
    buffer_sink body;
    body << "\nBEGIN\n    IF NOT (";
    put_condition(body, each);
    body << ") THEN\n        RAISE EXCEPTION USING ERRCODE = '" << requirement_sqlstate << "', MESSAGE = ";
    quote_literal(body, each.why);
    body << ";\n    END IF;\nEND\n";
    put_do(out, body.text());
}

}  // namespace varve::detail

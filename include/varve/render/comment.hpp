#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Writes comments on tables, columns and indexes as SQL (https://www.postgresql.org/docs/current/sql-comment.html).
#include <string_view>

#include "varve/operation/comment.hpp"
#include "varve/sql/identifier.hpp"
#include "varve/sql/literal.hpp"
#include "varve/text/sink.hpp"

namespace varve::detail {

/// Writes the part of the statement after the name of the object.
constexpr void put_comment(sink& out, std::string_view comment) {
    out << " IS ";
    if (comment.empty()) {
        out << "NULL";
    } else {
        quote_literal(out, comment);
    }
    out << ';';
}

constexpr void render_one(sink& out, const operations::comment_on_table& each) {
    out << "COMMENT ON TABLE ";
    quote_qualified(out, each.table);
    put_comment(out, each.comment);
}

constexpr void render_one(sink& out, const operations::comment_on_column& each) {
    out << "COMMENT ON COLUMN ";
    quote_qualified(out, each.table);
    out << '.';
    quote_identifier(out, each.column.text());
    put_comment(out, each.comment);
}

constexpr void render_one(sink& out, const operations::comment_on_index& each) {
    out << "COMMENT ON INDEX ";
    quote_qualified(out, each.index);
    put_comment(out, each.comment);
}

}  // namespace varve::detail

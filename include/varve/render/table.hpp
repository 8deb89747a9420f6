#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Writes operations on tables as SQL (https://www.postgresql.org/docs/current/sql-createtable.html).
#include <string_view>

#include "varve/operation/table.hpp"
#include "varve/render/column.hpp"
#include "varve/render/constraint.hpp"
#include "varve/sql/identifier.hpp"
#include "varve/text/sink.hpp"

namespace varve::detail {

constexpr void render_one(sink& out, const operations::create_table& each) {
    out << "CREATE TABLE ";
    quote_qualified(out, each.table);
    out << " (";
    std::string_view separator = "\n    ";
    for (const objects::column& column : each.columns) {
        out << separator;
        render_column(out, column);
        separator = ",\n    ";
    }
    for (const objects::constraint& constraint : each.constraints) {
        out << separator;
        render_constraint(out, constraint);
        separator = ",\n    ";
    }
    out << "\n);";
    for (const objects::column& column : each.columns) { put_comment_of_new(out, each.table, column); }
}

constexpr void render_one(sink& out, const operations::drop_table& each) {
    out << "DROP TABLE ";
    quote_qualified(out, each.table);
    out << ';';
}

constexpr void render_one(sink& out, const operations::rename_table& each) {
    put_alter_table(out, each.table);
    out << "RENAME TO ";
    quote_identifier(out, each.to.object());
    out << ';';
}

}  // namespace varve::detail

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Writes operations on rows as SQL.
#include <cstddef>
#include <string_view>

#include "varve/operation/data.hpp"
#include "varve/schema/value_text.hpp"
#include "varve/sql/identifier.hpp"
#include "varve/sql/statement.hpp"
#include "varve/text/sink.hpp"

namespace varve::detail {

constexpr void put_condition(sink& out, std::string_view condition) {
    if (!condition.empty()) { out << " WHERE " << trim_sql(condition); }
}

/// Writes one row of defaults if there are no columns, and nothing if there are no rows.
constexpr void render_one(sink& out, const operations::insert_into& each) {
    const std::size_t width = each.columns.size();
    if (width != 0 && each.values.empty()) { return; }
    out << "INSERT INTO ";
    quote_qualified(out, each.table);
    if (width == 0) {
        out << " DEFAULT VALUES;";
        return;
    }
    out << " (";
    quote_identifiers(out, each.columns);
    out << ") VALUES";
    for (std::size_t i = 0; i < each.values.size(); ++i) {
        const bool first_of_row = i % width == 0;
        out << (!first_of_row ? ", " : i == 0 ? "\n    (" : "),\n    (");
        render_value(out, each.values[i]);
    }
    out << ");";
}

/// Writes `UPDATE users SET email = lower(email)`, without a condition.
constexpr void put_update(sink& out, const name& table, const list<operations::assignment>& set) {
    out << "UPDATE ";
    quote_qualified(out, table);
    std::string_view separator = " SET ";
    for (const operations::assignment& assignment : set) {
        out << separator;
        quote_identifier(out, assignment.column.text());
        out << " = ";
        render_value(out, assignment.value);
        separator = ", ";
    }
}

constexpr void render_one(sink& out, const operations::update& each) {
    put_update(out, each.table, each.set);
    put_condition(out, each.where);
    out << ';';
}

constexpr void render_one(sink& out, const operations::delete_from& each) {
    out << "DELETE FROM ";
    quote_qualified(out, each.table);
    put_condition(out, each.where);
    out << ';';
}

}  // namespace varve::detail

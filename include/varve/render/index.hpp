#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Writes operations on indexes as SQL (https://www.postgresql.org/docs/current/sql-createindex.html).
#include <string_view>

#include "varve/operation/index.hpp"
#include "varve/render/comment.hpp"
#include "varve/schema/fields.hpp"
#include "varve/sql/expression.hpp"
#include "varve/sql/identifier.hpp"
#include "varve/sql/literal.hpp"
#include "varve/text/sink.hpp"

namespace varve::detail {

constexpr void put_index_key(sink& out, const objects::index_key& key) {
    static_assert(names_every_field<objects::index_key, &objects::index_key::column, &objects::index_key::expression,
                                    &objects::index_key::opclass, &objects::index_key::collation,
                                    &objects::index_key::descending, &objects::index_key::nulls>,
                  "a field of an index key is new here: write it as SQL, or name it");
    if (key.column.empty()) {
        put_parenthesised(out, key.expression);
    } else {
        quote_identifier(out, key.column.text());
    }
    if (!key.collation.empty()) {
        out << " COLLATE ";
        quote_collation(out, key.collation);
    }
    if (!key.opclass.empty()) {
        out << ' ';
        quote_qualified(out, key.opclass);
    }
    if (key.descending) { out << " DESC"; }
    if (key.nulls == objects::nulls_order::first) { out << " NULLS FIRST"; }
    if (key.nulls == objects::nulls_order::last) { out << " NULLS LAST"; }
}

constexpr void put_parameter(sink& out, const objects::parameter& parameter) {
    static_assert(names_every_field<objects::parameter, &objects::parameter::name, &objects::parameter::number,
                                    &objects::parameter::text>,
                  "a field of a storage parameter is new here: write it as SQL, or name it");
    quote_identifier(out, parameter.name.text());
    out << " = ";
    if (parameter.text.empty()) {
        put_number(out, parameter.number);
    } else {
        quote_literal(out, parameter.text);
    }
}

/// Writes items with `put`, separated by commas, in parentheses.
template <class List, class Put>
constexpr void put_list(sink& out, const List& items, Put put) {
    std::string_view separator = "(";
    for (const auto& item : items) {
        out << separator;
        put(out, item);
        separator = ", ";
    }
    out << ')';
}

constexpr void render_one(sink& out, const operations::create_index& each) {
    static_assert(names_every_field<objects::index, &objects::index::name, &objects::index::method,
                                    &objects::index::keys, &objects::index::include, &objects::index::with,
                                    &objects::index::where, &objects::index::comment, &objects::index::unique,
                                    &objects::index::nulls_not_distinct, &objects::index::order,
                                    &objects::index::type_changed, &objects::index::invalid, &objects::index::beyond>,
                  "a field of an index is new here: write it as SQL, or name it");
    const objects::index& index = each.index;
    out << (index.unique ? std::string_view("CREATE UNIQUE INDEX ") : "CREATE INDEX ");
    if (each.concurrently) { out << "CONCURRENTLY "; }
    quote_identifier(out, index.name.object());
    out << " ON ";
    quote_qualified(out, each.table);
    if (!index.method.empty()) {
        out << " USING ";
        quote_identifier(out, index.method.text());
    }
    out << ' ';
    put_list(out, index.keys, put_index_key);
    if (!index.include.empty()) {
        out << " INCLUDE (";
        quote_identifiers(out, index.include);
        out << ')';
    }
    if (index.nulls_not_distinct) { out << " NULLS NOT DISTINCT"; }
    if (!index.with.empty()) {
        out << " WITH ";
        put_list(out, index.with, put_parameter);
    }
    if (!index.where.empty()) { out << " WHERE " << trim_sql(index.where); }
    out << ';';
    if (!index.comment.empty()) {
        out << "\nCOMMENT ON INDEX ";
        quote_qualifier(out, each.table);  // an index is in the schema of its table
        quote_identifier(out, index.name.object());
        put_comment(out, index.comment);
    }
}

constexpr void render_one(sink& out, const operations::drop_index& each) {
    out << (each.concurrently ? std::string_view("DROP INDEX CONCURRENTLY ") : "DROP INDEX ");
    quote_qualified(out, each.index);
    out << ';';
}

constexpr void render_one(sink& out, const operations::rename_index& each) {
    out << "ALTER INDEX ";
    quote_qualified(out, each.index);
    out << " RENAME TO ";
    quote_identifier(out, each.to.object());
    out << ';';
}

}  // namespace varve::detail

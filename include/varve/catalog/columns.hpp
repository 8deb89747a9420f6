#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Reads the columns of tables from the catalog.
#include <string>
#include <string_view>
#include <vector>

#include "varve/catalog/rows.hpp"
#include "varve/catalog/selection.hpp"
#include "varve/catalog/tables.hpp"
#include "varve/schema/column.hpp"
#include "varve/schema/not_null.hpp"

namespace varve::detail {

/// Returns the type with a name and parameters, which have the form "", "10" or "10,2".
inline objects::data_type type_of_parts(name type, std::string_view parameters, bool array) {
    objects::data_type result;
    result.name = type;
    result.dimensions = array ? 1 : 0;
    if (const std::size_t comma = parameters.find(','); comma != std::string_view::npos) {
        read_number(parameters.substr(comma + 1), result.second);
        parameters = parameters.substr(0, comma);
    }
    if (!parameters.empty()) { read_number(parameters, result.first); }
    return result;
}

/// Returns the source of a column's values if the column has an expression. `generated` is its attgenerated.
inline objects::origin origin_of(char generated) noexcept {
    switch (generated) {
        case 's': return objects::origin::generated_stored;
        case 'v': return objects::origin::generated_virtual;
        default: return objects::origin::default_value;
    }
}

/// Reads the columns of all tables, in their order.
inline void read_columns(pqxx::transaction_base& transaction, const catalog_scope& scope, text_arena& texts,
                         catalog_tables& tables) {
    // Types of PostgreSQL are printed by format_type ("timestamp(3) with time zone"). Other types
    // are named without quotes.
    const std::string of_extension = sql_of_extension("pg_type", "e.oid");
    const std::string query =
        scope.with_wanted_tables() +
        "SELECT a.attrelid, a.attname, a.attnotnull, a.attidentity, a.attgenerated, pg_get_expr(d.adbin, d.adrelid, "
        "true), "
        "CASE WHEN a.attcollation <> t.typcollation THEN " +
        sql_used("ln.nspname", "l.collname", "pg_collation_is_visible(l.oid)") +
        " END, m.description, "
        "CASE WHEN en.nspname = 'pg_catalog' THEN regexp_replace(f.whole, '\\([-0-9,]+\\)', '') ELSE " +
        sql_used("en.nspname", "e.typname", "(pg_type_is_visible(e.oid) AND " + of_extension + ")") +
        " || CASE WHEN f.rest ~ '^\\([-0-9,]+\\)$' THEN '' ELSE f.rest END END, "
        "CASE WHEN en.nspname = 'pg_catalog' THEN substring(f.whole FROM '\\(([-0-9,]+)\\)') "
        "ELSE substring(f.rest FROM '^\\(([-0-9,]+)\\)$') END, e.oid <> t.oid, "
        "nn.conname, NOT nn.convalidated, nn.connoinherit FROM wanted w JOIN pg_attribute a ON a.attrelid = w.oid AND a.attnum > 0 AND NOT a.attisdropped "
        "JOIN pg_type t ON t.oid = a.atttypid "
        "JOIN pg_type e ON e.oid = CASE WHEN t.typelem <> 0 AND t.typstorage <> 'p' "
        "AND t.typsubscript = 'pg_catalog.array_subscript_handler'::regproc THEN t.typelem ELSE t.oid END "
        "JOIN pg_namespace en ON en.oid = e.typnamespace "
        "CROSS JOIN LATERAL (SELECT format_type(e.oid, a.atttypmod) AS whole, "
        "substr(format_type(e.oid, a.atttypmod), length(format_type(e.oid, NULL)) + 1) AS rest) f "
        "LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum "
        "LEFT JOIN pg_collation l ON l.oid = a.attcollation LEFT JOIN pg_namespace ln ON ln.oid = l.collnamespace "
        "LEFT JOIN pg_description m ON m.objoid = a.attrelid AND m.classoid = 'pg_class'::regclass AND m.objsubid = "
        "a.attnum "
        "LEFT JOIN pg_constraint nn ON nn.contype = 'n' AND nn.conrelid = a.attrelid AND nn.conkey = ARRAY[a.attnum] "
        "ORDER BY a.attrelid, a.attnum";
    const catalog_rows rows(transaction, query, texts);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        objects::table* owner = tables.find(rows.peek(i, 0));
        if (owner == nullptr) { continue; }
        objects::column column;
        column.name = rows.name(i, 1);
        column.not_null = rows.flag(i, 2);
        column.collation = rows.name(i, 6);
        column.comment = rows.text(i, 7);
        column.type = type_of_parts(rows.name(i, 8), rows.peek(i, 9), rows.flag(i, 10));
        if (!rows.null(i, 11)) {  // from PostgreSQL 18 on
            const name called = rows.name(i, 11);
            column.not_null_name = stored_not_null_name(*owner, column.name, called.text());
            column.not_null_not_valid = rows.flag(i, 12);
            column.not_null_no_inherit = rows.flag(i, 13);
        }
        const char identity = rows.letter(i, 3);
        if (identity != '\0') {
            column.from = identity == 'a' ? objects::origin::identity_always : objects::origin::identity_by_default;
        } else if (!rows.null(i, 5)) {
            column.from = origin_of(rows.letter(i, 4));
            column.value = {rows.text(i, 5), 0, 0, objects::expression_kind::sql};
        }
        owner->columns.push_back(column);
    }
}

}  // namespace varve::detail

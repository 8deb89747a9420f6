#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Reads the indexes of tables from the catalog.
#include <string>
#include <string_view>
#include <utility>

#include "varve/catalog/rows.hpp"
#include "varve/catalog/selection.hpp"
#include "varve/catalog/tables.hpp"
#include "varve/schema/index.hpp"

namespace varve::detail {

/// Parses the storage parameters in `options`: one "name=value" a line.
inline list<objects::parameter> parameters_of(std::string_view options, text_arena& texts) {
    list<objects::parameter> result;
    while (!options.empty()) {
        const std::size_t end = options.find('\n');
        const std::string_view line = options.substr(0, end);
        options = end == std::string_view::npos ? std::string_view() : options.substr(end + 1);
        const std::size_t equals = line.find('=');
        objects::parameter made;
        made.name = name(texts.keep(line.substr(0, equals)));
        if (!read_number(line.substr(equals + 1), made.number)) { made.text = texts.keep(line.substr(equals + 1)); }
        result.push_back(made);
    }
    return result;
}

/// Returns the key in row `i` of the query below.
inline objects::index_key index_key_of(const catalog_rows& rows, std::size_t i) {
    objects::index_key key;
    key.column = rows.name(i, 10);
    std::string_view expression = rows.text(i, 11);
    if (expression.size() > 1 &&
        expression.front() == '(') {  // an expression that is not a function call has parentheses
        expression = expression.substr(1, expression.size() - 2);
    }
    key.expression = expression;
    key.opclass = rows.name(i, 12);
    key.collation = rows.name(i, 13);
    key.descending = rows.flag(i, 14);
    if (const bool nulls_first = rows.flag(i, 15); nulls_first != key.descending) {
        key.nulls = nulls_first ? objects::nulls_order::first : objects::nulls_order::last;
    }
    return key;
}

/// Reads the indexes that no constraint owns. Invalid indexes are read only with `everything`: no query can use them. A
/// failed CREATE INDEX CONCURRENTLY leaves such an index.
inline void read_indexes(pqxx::transaction_base& transaction, int server_version, const catalog_scope& scope,
                         text_arena& texts, catalog_tables& tables, bool everything) {
    const std::string nulls_not_distinct = server_version >= 150000 ? "i.indnullsnotdistinct" : "false";
    // An operator class is left out if PostgreSQL would choose it. That is the default for exactly the type of the key,
    // or the default for another type if this one has none. Some indexes store another type than they index, so the
    // key's own type is unknown. Any default is then left out.
    const std::string key_type = "coalesce(nullif(ty.typbasetype, 0), ty.oid)";
    // inet_ops of GiST is always included: it is the default only since PostgreSQL 19.
    const std::string is_default_opclass =
        "(o.opcdefault AND NOT (am.amname = 'gist' AND o.opcname = 'inet_ops') AND (o.opcintype = " + key_type +
        " OR (k.attnum = 0 AND o.opckeytype <> 0) OR NOT EXISTS (SELECT FROM "
        "pg_opclass p WHERE p.opcmethod = o.opcmethod "
        "AND p.opcdefault AND p.opcintype = " +
        key_type + ")))";
    // The collation of an expression is unknown too. PostgreSQL prints COLLATE after the expression if one was given.
    const std::string is_given_collation =
        "CASE WHEN k.attnum <> 0 THEN ic.collation <> ta.attcollation ELSE ic.collation <> ty.typcollation AND "
        "position("
        "pg_get_indexdef(i.indexrelid, k.n::int, false) || ' COLLATE ' IN pg_get_indexdef(i.indexrelid)) > 0 END";
    const std::string query =
        scope.with_wanted_tables() + "SELECT i.indrelid, c.relname, nullif(am.amname, 'btree'), i.indisunique, " +
        nulls_not_distinct +
        ", array_to_string(c.reloptions, E'\\n'), pg_get_expr(i.indpred, i.indrelid, true), m.description, "
        "i.indexrelid, "
        "k.n <= i.indnkeyatts, ta.attname, CASE WHEN k.attnum = 0 THEN pg_get_indexdef(i.indexrelid, k.n::int, true) "
        "END, "
        "CASE WHEN NOT " +
        is_default_opclass + " THEN " + sql_used("opn.nspname", "o.opcname", "pg_opclass_is_visible(o.oid)") +
        " END, CASE WHEN " + is_given_collation + " THEN " +
        sql_used("ln.nspname", "l.collname", "pg_collation_is_visible(l.oid)") +
        " END, ic.option & 1 <> 0, ic.option & 2 <> 0, NOT (i.indisvalid AND i.indislive), xa.attoptions IS NOT NULL "
        "FROM wanted w JOIN pg_index i ON i.indrelid = w.oid " +
        (everything ? "" : "AND i.indisvalid AND i.indislive ") +
        "JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am am ON am.oid = c.relam "
        "CROSS JOIN LATERAL unnest(i.indkey::int2[]) WITH ORDINALITY AS k (attnum, n) "
        "JOIN pg_attribute xa ON xa.attrelid = i.indexrelid AND xa.attnum = k.n "
        "LEFT JOIN pg_attribute ta ON ta.attrelid = i.indrelid AND ta.attnum = k.attnum AND k.attnum <> 0 "
        "JOIN pg_type ty ON ty.oid = coalesce(ta.atttypid, xa.atttypid) "
        // int2vector and oidvector count from 0
        "CROSS JOIN LATERAL (SELECT i.indclass[k.n - 1] AS opclass, i.indcollation[k.n - 1] AS collation, "
        "i.indoption[k.n - 1] AS option) ic "
        "LEFT JOIN pg_opclass o ON o.oid = ic.opclass LEFT JOIN pg_namespace opn ON opn.oid = o.opcnamespace "
        "LEFT JOIN pg_collation l ON l.oid = ic.collation LEFT JOIN pg_namespace ln ON ln.oid = l.collnamespace "
        "LEFT JOIN pg_description m ON m.objoid = c.oid AND m.classoid = 'pg_class'::regclass AND m.objsubid = 0 "
        "WHERE NOT EXISTS (SELECT FROM pg_constraint own WHERE own.conindid = i.indexrelid AND own.contype IN ('p', "
        "'u', 'x')) AND " +
        sql_is_expressible_index("c") + " ORDER BY i.indrelid, c.relname, k.n";
    const catalog_rows rows(transaction, query, texts);
    for (std::size_t i = 0; i < rows.size();) {
        objects::index made;
        made.name = rows.name(i, 1);
        made.method = rows.name(i, 2);
        made.unique = rows.flag(i, 3);
        made.nulls_not_distinct = rows.flag(i, 4);
        made.with = parameters_of(rows.peek(i, 5), texts);
        made.where = rows.text(i, 6);
        made.comment = rows.text(i, 7);
        made.invalid = rows.flag(i, 16);
        const std::size_t first = i;
        for (; i < rows.size() && rows.same(i, first, 8); ++i) {
            if (rows.flag(i, 17)) { made.beyond.certain = objects::opclass_parameters; }
            if (rows.flag(i, 9)) {
                made.keys.push_back(index_key_of(rows, i));
            } else {
                made.include.push_back(rows.name(i, 10));
            }
        }
        if (objects::table* owner = tables.find(rows.peek(first, 0)); owner != nullptr) {
            owner->indexes.push_back(std::move(made));
        }
    }
}

}  // namespace varve::detail

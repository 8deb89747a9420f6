#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Reads schemas, extensions and enum types from the catalog.
#include <string>

#include "varve/catalog/rows.hpp"
#include "varve/catalog/selection.hpp"
#include "varve/schema/schema.hpp"

namespace varve::detail {

/// Reads schemas except PostgreSQL's own and public, and extensions except plpgsql, which every database has, with the
/// schema that they are in.
inline void read_namespaces(pqxx::transaction_base& transaction, const catalog_scope& scope, schema& result) {
    const catalog_rows rows(
        transaction,
        "SELECT 's', n.nspname FROM pg_namespace n WHERE n.nspname <> 'public' AND " + scope.own_schema("n.nspname") +
            " AND NOT " + sql_of_extension("pg_namespace", "n.oid") + " AND NOT " + sql_has_dot("''", "n.nspname") +
            " UNION ALL SELECT 'e', CASE WHEN n.nspname = 'pg_catalog' OR " + sql_has_dot("n.nspname", "e.extname") +
            " THEN e.extname ELSE " + sql_qualified("n.nspname", "e.extname") +
            " END FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname <> 'plpgsql' ORDER BY 1, 2",
        result.texts());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        (rows.letter(i, 0) == 's' ? result.schemas : result.extensions).push_back(rows.name(i, 1));
    }
}

/// Reads the names of relations that a schema does not hold otherwise: views, sequences, partitions, invalid indexes.
inline void read_other_relations(pqxx::transaction_base& transaction, const catalog_scope& scope, schema& result) {
    const catalog_rows rows(
        transaction,
        "SELECT " + sql_qualified("n.nspname", "c.relname") +
            " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace " +
            "LEFT JOIN pg_index i ON i.indexrelid = c.oid LEFT JOIN pg_class t ON t.oid = i.indrelid WHERE " +
            scope.own_schema("n.nspname") +
            " AND (c.relkind NOT IN ('r', 'p', 'i', 'I', 't') OR c.relispartition OR t.relkind NOT IN ('r', 'p') OR NOT i.indisvalid)",
        result.texts());
    for (std::size_t i = 0; i < rows.size(); ++i) { result.other_relations.push_back(rows.name(i, 0)); }
}

inline void read_enums(pqxx::transaction_base& transaction, const catalog_scope& scope, schema& result) {
    // LEFT JOIN, because an enum can have no values.
    const catalog_rows rows(transaction,
                            "SELECT t.oid, " + sql_qualified("n.nspname", "t.typname") +
                                ", v.enumlabel FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace "
                                "LEFT JOIN pg_enum v ON v.enumtypid = t.oid WHERE t.typtype = 'e' AND " +
                                scope.own_schema("n.nspname") + " AND NOT " + sql_of_extension("pg_type", "t.oid") +
                                " AND NOT " + sql_has_dot("n.nspname", "t.typname") +
                                " ORDER BY n.nspname, t.typname, v.enumsortorder",
                            result.texts());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i == 0 || !rows.same(i, i - 1, 0)) {
            objects::enumeration made;
            made.name = rows.name(i, 1);
            result.enums.push_back(made);
        }
        if (!rows.null(i, 2)) { result.enums.edit(result.enums.size() - 1).values.push_back(rows.name(i, 2)); }
    }
}

}  // namespace varve::detail

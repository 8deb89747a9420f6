#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Reads the schema of a database from PostgreSQL's catalog.
#include <utility>

#include "varve/catalog/columns.hpp"
#include "varve/catalog/constraints.hpp"
#include "varve/catalog/indexes.hpp"
#include "varve/catalog/policies.hpp"
#include "varve/catalog/tables.hpp"
#include "varve/catalog/types.hpp"
#include "varve/pqxx/pqxx.hpp"
#include "varve/schema/schema.hpp"

namespace varve {

/// Returns the schema that PostgreSQL's catalog describes. It takes six queries, one more with `selected.everything`,
/// and one more if there are policies, whatever the size of the schema. PostgreSQL 14 and newer.
///
/// The schema contains ordinary and partitioned tables with columns, constraints, indexes, comments and row security,
/// and enum types, extensions and schemas. It does not contain members of extensions, the tables that `selected`
/// excludes (the history table), or partitions, which depend on the data in a table.
///
/// Names outside `current_schema()` are qualified. Expressions are as PostgreSQL prints them. The texts are kept in
/// `texts`, which must outlive the schema. Use a REPEATABLE READ transaction for a consistent result.
inline schema read_catalog(pqxx::transaction_base& transaction, detail::text_arena& texts,
                           const catalog_selection& selected = {}) {
    const int version = transaction.conn().server_version();
    const detail::catalog_scope scope(transaction, selected);
    schema result(texts);
    detail::read_namespaces(transaction, scope, result);
    detail::read_enums(transaction, scope, result);
    detail::catalog_tables tables(transaction, scope, texts, selected);
    detail::read_columns(transaction, scope, texts, tables);
    detail::read_constraints(transaction, version, scope, texts, tables, selected.everything);
    detail::read_indexes(transaction, version, scope, texts, tables, selected.everything);
    detail::read_policies(transaction, scope, texts, tables, result);
    for (const name& each : tables.partitioned()) { result.seen.partitioned.push_back(each); }
    for (objects::table& each : tables.tables()) { result.add_table(std::move(each)); }
    if (selected.everything) { detail::read_other_relations(transaction, scope, result); }
    return result;
}

/// Reads the schema in a transaction of its own.
inline schema read_catalog(pqxx::connection& connection, detail::text_arena& texts,
                           const catalog_selection& selected = {}) {
    pqxx::transaction<pqxx::isolation_level::repeatable_read> transaction(connection);
    return read_catalog(transaction, texts, selected);
}

}  // namespace varve

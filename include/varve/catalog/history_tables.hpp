#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds the history tables of a database, in all schemas. They are not the user's tables.
#include <string>
#include <string_view>
#include <vector>

#include "varve/pqxx/pqxx.hpp"
#include "varve/text/arena.hpp"
#include "varve/text/name.hpp"

namespace varve::detail {

struct history_tables {
    std::vector<name> tables = {};   ///< qualified, as the catalog is read
    std::vector<name> schemas = {};  ///< schemas that contain only a history table
};

/// Returns the tables called `table` that have the columns of varve's or Alembic's history, in every schema. In the
/// schema `space`, the columns do not matter. The names are stored in `texts`.
inline history_tables find_history_tables(pqxx::transaction_base& transaction, std::string_view space,
                                          std::string_view table, text_arena& texts) {
    const auto columns = [](const char* names, const char* count) {
        return "(SELECT count(*) FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND NOT a.attisdropped AND a.attname IN (" +
               std::string(names) + ")) = " + count;
    };
    const pqxx::result rows = transaction.exec(
        "SELECT n.nspname, n.nspname <> 'public' AND NOT EXISTS (SELECT FROM pg_catalog.pg_class o WHERE o.relnamespace = n.oid "
        "AND o.oid <> c.oid AND o.relkind NOT IN ('i', 'I', 't')) AND NOT EXISTS (SELECT FROM pg_catalog.pg_proc p WHERE p.pronamespace = n.oid) "
        "AND NOT EXISTS (SELECT FROM pg_catalog.pg_type t WHERE t.typnamespace = n.oid AND t.typtype IN ('d', 'e', 'r', 'b') AND t.typcategory <> 'A') "
        "FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.relname = " +
        transaction.quote(std::string(table)) +
        " AND c.relkind IN ('r', 'p') AND (n.nspname = " + transaction.quote(std::string(space)) + " OR " +
        columns("'position', 'revision', 'fingerprint', 'lineage', 'applied_at'", "5") + " OR " +
        columns("'version_num'", "1") + ") ORDER BY 1");
    history_tables found;
    for (const auto& row : rows) {
        const std::string schema = row[0].c_str();
        found.tables.emplace_back(texts.keep(schema + '.' + std::string(table)));
        if (std::string_view(row[1].c_str()) == "t") { found.schemas.emplace_back(texts.keep(schema)); }
    }
    return found;
}

}  // namespace varve::detail

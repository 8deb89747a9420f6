#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds properties of a live database that a schema does not hold and that steps would lose or fail on.
#include <cstddef>
#include <string>
#include <vector>

#include "varve/operation/operation.hpp"
#include "varve/pqxx/pqxx.hpp"
#include "varve/sql/identifier.hpp"
#include "varve/text/sink.hpp"

namespace varve::detail {

inline std::string as_sql(const name& qualified) {
    buffer_sink sql;
    quote_qualified(sql, qualified);
    return std::string(sql.text());
}

/// The table and column that a step adds, drops, renames or alters; empty for other steps.
struct changed_column {
    name table = {};
    name column = {};
};
inline changed_column column_changed_by(const operation& step) {
    if (const auto* const added = step.get_if<operations::add_column>()) { return {added->table, added->column.name}; }
    if (const auto* const dropped = step.get_if<operations::drop_column>()) {
        return {dropped->table, dropped->column};
    }
    if (const auto* const renamed = step.get_if<operations::rename_column>()) {
        return {renamed->table, renamed->column};
    }
    const auto* const altered = step.get_if<operations::alter_column>();
    const bool changes =
        altered != nullptr &&
        (!altered->type.name.empty() || altered->default_change != operations::change::keep ||
         altered->not_null != operations::change::keep || altered->identity != operations::identity_change::keep);
    return changes ? changed_column{altered->table, altered->column} : changed_column();
}

/// Returns why steps cannot run on tables that inherit from each other; empty if they can. PostgreSQL changes an
/// inherited column in all these tables at once, but in a schema they are separate.
inline std::string why_inheritance_forbids(pqxx::transaction_base& transaction, const list<operation>& steps) {
    std::string rows;
    for (const operation& each : steps) {
        const changed_column of = column_changed_by(each);
        if (of.table.empty()) { continue; }
        rows += (rows.empty() ? "(" : ", (") + transaction.quote(as_sql(of.table)) + ", " +
                transaction.quote(std::string(of.column.text())) + ")";
    }
    if (rows.empty()) { return {}; }
    const pqxx::result found = transaction.exec(
        "SELECT v.tab, v.col, string_agg(i.inhrelid::regclass::text, ', '), bool_or(a.attinhcount > 0) FROM (VALUES " +
        rows +
        ") v (tab, col) "
        "LEFT JOIN pg_inherits i ON i.inhparent = to_regclass(v.tab) AND NOT (SELECT relispartition FROM pg_class WHERE oid = i.inhrelid) "
        "LEFT JOIN pg_attribute a ON a.attrelid = to_regclass(v.tab) AND a.attname = v.col AND NOT (SELECT relispartition FROM pg_class WHERE oid = a.attrelid) "
        "WHERE i.inhrelid IS NOT NULL OR a.attinhcount > 0 GROUP BY v.tab, v.col ORDER BY v.tab, v.col LIMIT 1");
    if (found.empty()) { return {}; }
    const std::string column =
        "column \"" + std::string(found[0][1].c_str()) + "\" of table " + std::string(found[0][0].c_str()) + ' ';
    return column +
           (found[0][2].is_null()
                ? std::string("is inherited, and changes with its parent table")
                : "is inherited by " + std::string(found[0][2].c_str()) + ", where PostgreSQL changes it too") +
           ": write the migration by hand, with execute(\"ALTER TABLE ...\").effect(...) and one step in the effect for each of the tables";
}

/// Returns a sentence for each index that steps drop and build again, if REPLICA IDENTITY or CLUSTER uses it. The
/// sentence says how to keep that.
inline std::vector<std::string> properties_lost_with_indexes(pqxx::transaction_base& transaction,
                                                             const list<operation>& steps) {
    std::string rows;
    const auto add = [&](const name& table, const name& index) {
        buffer_sink beside;
        quote_qualifier(beside, table);
        quote_identifier(beside, index.object());
        rows += (rows.empty() ? "(" : ", (") + transaction.quote(std::string(beside.text())) + ")";
    };
    for (const operation& each : steps) {
        if (const auto* const made = each.get_if<operations::create_index>()) { add(made->table, made->index.name); }
        if (const auto* const added = each.get_if<operations::add_constraint>();
            added != nullptr && added->constraint.has_index()) {
            add(added->table, added->constraint.name);
        }
    }
    std::vector<std::string> result;
    if (rows.empty()) { return result; }
    const pqxx::result found = transaction.exec(
        "SELECT x.relname, i.indrelid::regclass, a.action || quote_ident(x.relname) FROM (VALUES " + rows +
        ") v (tab) "
        "JOIN pg_index i ON i.indexrelid = to_regclass(v.tab) JOIN pg_class x ON x.oid = i.indexrelid CROSS JOIN LATERAL ("
        "SELECT format('ALTER TABLE %s CLUSTER ON ', i.indrelid::regclass) WHERE i.indisclustered UNION ALL "
        "SELECT format('ALTER TABLE %s REPLICA IDENTITY USING INDEX ', i.indrelid::regclass) WHERE i.indisreplident) a (action) ORDER BY 1, 3");
    for (const auto& row : found) {
        result.push_back("index \"" + std::string(row[0].c_str()) + "\" of table \"" + std::string(row[1].c_str()) +
                         "\" is created again and loses its settings; add a last step: execute(R\"(" +
                         std::string(row[2].c_str()) + ")\").effect()");
    }
    return result;
}

}  // namespace varve::detail

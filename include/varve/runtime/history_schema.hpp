#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds the schema of the history table when no option names it.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "varve/chain/fingerprint.hpp"
#include "varve/history/place.hpp"
#include "varve/plan/script.hpp"
#include "varve/runtime/session.hpp"

namespace varve::detail {

[[noreturn]] inline void refuse_open_transaction() {
    throw connection_busy(
        "migrations need a connection without an open transaction: one is open; commit it or roll it back first");
}

/// The current schema, and the schemas that have a table with the wanted name.
struct history_schemas {
    std::string current = {};
    std::vector<std::string> on_path = {};    ///< in the order of the search path
    std::vector<std::string> elsewhere = {};  ///< only those that the role can read
};

/// Reads the current schema, and the schemas that have a table named `table`. If `table` is empty, only the
/// current schema is filled in. Throws connection_busy if a transaction is open, and server_error if the
/// search path has no schema.
inline history_schemas read_history_schemas(session& connection, std::string_view table) {
    string_sink sql;
    sql << "SELECT pg_catalog.current_schema(), pg_catalog.now() = pg_catalog.statement_timestamp(), n.nspname, n.at IS NOT NULL "
           "FROM (SELECT) AS one LEFT JOIN (SELECT s.nspname, pg_catalog.array_position(pg_catalog.current_schemas(false), s.nspname) AS at "
           "FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS s ON s.oid = c.relnamespace "
           "WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND s.nspname !~ '^pg_' AND c.relname = ";
    quote_literal(sql, table);
    sql << " AND (s.nspname = ANY (pg_catalog.current_schemas(false)) OR pg_catalog.has_schema_privilege(s.oid, 'USAGE') AND "
           "pg_catalog.has_table_privilege(c.oid, 'SELECT'))) AS n ON true ORDER BY n.at, n.nspname";
    try {
        const pqxx::result rows = connection.send(sql.text());
        if (std::string_view(rows[0][1].c_str()) != "t") { refuse_open_transaction(); }
        if (rows[0][0].is_null()) {
            const std::string what =
                "there is no schema for the history table: no schema on the search path of the connection exists; "
                "name one (history_schema, --history-schema)";
            throw server_error(what, "3F000", what);
        }
        history_schemas result;
        result.current = rows[0][0].c_str();
        for (const auto& row : rows) {
            if (!row[2].is_null()) {
                (std::string_view(row[3].c_str()) == "t" ? result.on_path : result.elsewhere)
                    .emplace_back(row[2].c_str());
            }
        }
        return result;
    } catch (const server_refusal& refused) { throw_server_error("the current schema cannot be read", refused); }
}

/// Returns the current schema of a connection.
inline std::string read_schema(session& connection) { return read_history_schemas(connection, {}).current; }

/// Throws history_ambiguous if several schemas on the search path have a table of that name.
inline void require_one_history_schema(const history_schemas& schemas, std::string_view table) {
    if (schemas.on_path.size() < 2) { return; }
    const std::string called(table);
    std::string what =
        "the database has " + std::to_string(schemas.on_path.size()) + " tables " + called + " on the search path:";
    for (const std::string& each : schemas.on_path) {
        what += (&each == &schemas.on_path.front() ? " " : ", ") + each + '.' + called;
    }
    throw history_ambiguous(what + "; choose the one that is the history (history_schema, --history-schema " +
                                schemas.on_path.front() + "), or drop the other if migrations ran twice",
                            schemas.on_path);
}

/// Throws history_ambiguous if a table has the whole option as its name, including the dot. Older
/// programs created such tables.
inline void require_undotted(session& connection, const history_place& wanted) {
    if (wanted.written.empty()) { return; }
    const std::vector<std::string> found = read_history_schemas(connection, wanted.written).on_path;
    if (found.empty()) { return; }
    const std::string written(wanted.written);
    throw history_ambiguous(
        written + " means table " + std::string(wanted.table) + " of schema " + std::string(wanted.schema) +
            ", which does not exist; schema " + found.front() + " has a table whose name is \"" + written +
            "\", with the dot: to use that table, name its schema (history_schema, --history-schema " + found.front() +
            "); or rename it and move it to schema " + std::string(wanted.schema),
        found);
}

/// Whether the table is a history of the chain: it has one of the chain's migrations with the same fingerprint.
inline bool is_history_of(session& connection, const history_place& place, const chain_identity& chain) {
    string_sink sql;
    sql << "SELECT revision, fingerprint FROM ";
    put_place(sql, place);
    try {
        const revision_index index = revision_index::of(chain.lines->chain());
        const pqxx::result rows = connection.send(sql.text());
        for (const auto& row : rows) {
            const std::size_t at =
                chain.lines->size() == 0 ? revision_index::nowhere : index.find(name(std::string_view(row[0].c_str())));
            if (at == revision_index::nowhere) { continue; }
            string_sink declared;
            put_fingerprint(declared, chain.prints->own(at));
            if (declared.text() == row[1].c_str()) { return true; }
        }
    } catch (const server_refusal&) {  // the table is not a history
        return false;
    }
    return false;
}

/// Returns the schema of the history table on the search path. If there is none, returns the current schema, where
/// the table will be created.
///
/// Throws history_ambiguous if two are on the path. If there is a `chain`, also throws it if none is on the path but
/// another schema has a history of `chain`: with a new history, every migration would run again.
inline std::string find_history_schema(session& connection, const history_place& wanted, const chain_identity& chain) {
    const history_schemas schemas = read_history_schemas(connection, wanted.table);
    require_one_history_schema(schemas, wanted.table);
    if (!schemas.on_path.empty()) { return schemas.on_path.front(); }
    if (chain.lines == nullptr) { return schemas.current; }
    for (const std::string& each : schemas.elsewhere) {
        if (is_history_of(connection, {each, wanted.table}, chain)) {
            throw history_ambiguous("the database has a history of this chain in schema " + each +
                                        ", which is not on the search path of the connection: "
                                        "use it (history_schema, --history-schema " +
                                        each + "), or start another (--history-schema " + schemas.current + ')',
                                    {each});
        }
    }
    return schemas.current;
}

}  // namespace varve::detail

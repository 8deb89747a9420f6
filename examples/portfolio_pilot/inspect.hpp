#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// What stands in the database, for people to read.
#include <iomanip>
#include <ostream>
#include <pqxx/pqxx>
#include <string>

namespace portfolio {

/// Prints what varve_history records: revision, when, how long it took, message. A migration that cannot run in one
/// transaction is recorded before it is done.
inline void print_history(std::ostream& out, pqxx::transaction_base& transaction) {
    if (transaction.exec("SELECT to_regclass('varve_history')")[0][0].is_null()) {
        out << "No migration has run yet.\n";
        return;
    }
    const pqxx::result rows = transaction.exec(
        "SELECT revision, to_char(applied_at, 'YYYY-MM-DD HH24:MI:SS'), "
        "to_char(extract(epoch FROM duration) * 1000, 'FM999999990.0'), "
        "message || coalesce(' (its ' || pending || ' is not finished)', '') FROM varve_history ORDER BY position");
    for (const auto& row : rows) {
        out << std::left << std::setw(14) << row[0].c_str() << row[1].c_str() << std::right << std::setw(9)
            << row[2].c_str() << " ms  " << row[3].c_str() << '\n';
    }
    out << rows.size() << (rows.size() == 1 ? " migration\n" : " migrations\n");
}

/// Prints the tables in the database, each with its columns and their types.
inline void print_tables(std::ostream& out, pqxx::transaction_base& transaction) {
    const pqxx::result rows = transaction.exec(
        "SELECT c.oid::regclass, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull "
        "FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped "
        "WHERE c.relkind IN ('r', 'p') AND c.relnamespace <> 'information_schema'::regnamespace "
        "AND c.relnamespace::regnamespace::text !~ '^pg_' ORDER BY c.oid::regclass::text, a.attnum");
    std::string table;
    for (const auto& row : rows) {
        if (table != row[0].c_str()) {
            out << (table.empty() ? "" : "\n") << row[0].c_str() << '\n';
            table = row[0].c_str();
        }
        out << "    " << std::left << std::setw(16) << row[1].c_str() << row[2].c_str()
            << (row[3].as<bool>() ? " not null" : "") << '\n';
    }
    if (table.empty()) { out << "There are no tables yet.\n"; }
}

}  // namespace portfolio

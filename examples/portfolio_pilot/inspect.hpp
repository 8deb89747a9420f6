#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// What stands in the database, for people to read.
#include <chrono>
#include <ctime>
#include <iomanip>
#include <ostream>
#include <pqxx/pqxx>
#include <string>
#include <varve/run.hpp>

namespace portfolio {

/// Prints what the history records: revision, when (UTC), how long it took, message. A migration that cannot run in one
/// transaction is recorded before it is done.
inline void print_history(std::ostream& out, pqxx::connection& connection) {
    const auto history = varve::history(connection);
    if (history.empty()) {
        out << "No migration stands.\n";
        return;
    }
    for (const varve::recorded_migration& each : history) {
        const std::time_t when = std::chrono::system_clock::to_time_t(each.applied_at);
        out << std::left << std::setw(14) << each.revision << std::put_time(std::gmtime(&when), "%F %T") << std::right << std::fixed
            << std::setprecision(1) << std::setw(9) << std::chrono::duration<double, std::milli>(each.duration).count() << " ms  "
            << each.message << (each.unfinished ? " (not finished)" : "") << '\n';
    }
    out << history.size() << (history.size() == 1 ? " migration\n" : " migrations\n");
}

/// Prints the tables in the database, each with its columns and their types.
inline void print_tables(std::ostream& out, pqxx::connection& connection) {
    pqxx::work transaction(connection);
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

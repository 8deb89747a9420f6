#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Asks a database which of the tables and columns that a plan drops hold rows.
#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "varve/plan/loss.hpp"
#include "varve/plan/script.hpp"
#include "varve/runtime/lost_data.hpp"
#include "varve/runtime/session.hpp"
#include "varve/sql/identifier.hpp"
#include "varve/sql/literal.hpp"

namespace varve::detail {

/// Counts the rows of tables and the values of columns. What it costs is bounded: it counts to most_counted in each
/// table, and stops after `time_to_count`. Beyond that, the server's statistics give an estimate.
class loss_counter {
public:
    loss_counter(session& asks, std::chrono::milliseconds lock_timeout)
        : session_(&asks), lock_timeout_(lock_timeout) {}

    /// Returns those of `planned` that hold rows or values. Throws server_error.
    std::vector<lost_data> count(const std::vector<planned_loss>& planned, const plan& made, const graph& lines) {
        if (planned.empty()) { return {}; }
        try {
            read_statistics(planned);
            if (!found_.empty()) { count_rows(planned); }
        } catch (const server_refusal& refused) {
            throw_server_error("the tables that the run drops cannot be read", refused);
        }
        std::vector<lost_data> result;
        for (const found_one& each : found_) {
            if (each.exact && each.rows == 0) { continue; }
            const planned_loss& from = planned[each.number];
            const plan_entry& entry = made.entries[from.entry];
            result.push_back({std::string(lines.chain()[entry.position].revision.text()), entry.direction, from.table,
                              from.column, each.rows, each.exact, from.acknowledged, std::string(from.reason)});
        }
        return result;
    }

private:
    static constexpr long long most_counted = 10'000;
    static constexpr std::chrono::milliseconds time_to_count = std::chrono::seconds(5);

    struct found_one {
        std::size_t number = 0;  // of the planned loss
        long long rows = -1;
        bool exact = false;
        bool readable = false;
    };

    static void put_table(sink& out, const std::string& table) { quote_qualified(out, name(std::string_view(table))); }

    // One query finds out which of them exist and can hold rows, with the estimates.
    void read_statistics(const std::vector<planned_loss>& planned) {
        string_sink sql;
        sql << "SELECT w.n, CASE WHEN c.reltuples < 0 THEN -1 WHEN w.col IS NULL THEN c.reltuples::bigint ELSE "
               "(c.reltuples * (1 - coalesce((SELECT max(s.null_frac) FROM pg_catalog.pg_stats AS s WHERE s.schemaname = "
               "n.nspname AND s.tablename = c.relname AND s.attname = w.col), 0)))::bigint END, "
               "NOT pg_catalog.row_security_active(c.oid) AND CASE WHEN w.col IS NULL THEN "
               "pg_catalog.has_any_column_privilege(c.oid, 'SELECT') ELSE "
               "pg_catalog.has_column_privilege(c.oid, a.attnum, 'SELECT') END FROM (VALUES ";
        for (std::size_t i = 0; i < planned.size(); ++i) {
            sql << (i == 0 ? "(" : ", (");
            put_number(sql, static_cast<long long>(i));
            sql << ", ";
            string_sink table;
            put_table(table, planned[i].table);
            quote_literal(sql, table.text());
            sql << ", ";
            if (planned[i].column.empty()) {
                sql << "NULL::text)";
            } else {
                quote_literal(sql, planned[i].column);
                sql << "::text)";
            }
        }
        sql << ") AS w(n, tab, col) JOIN pg_catalog.pg_class AS c ON c.oid = pg_catalog.to_regclass(w.tab) JOIN "
               "pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace LEFT JOIN pg_catalog.pg_attribute AS a ON "
               "a.attrelid = c.oid AND a.attname = w.col AND a.attnum > 0 AND NOT a.attisdropped WHERE c.relkind IN "
               "('r', 'p') AND (w.col IS NULL OR a.attgenerated = '') ORDER BY w.n";
        const pqxx::result rows = session_->send(sql.text());
        for (const auto& row : rows) {
            found_.push_back({static_cast<std::size_t>(std::strtoull(row[0].c_str(), nullptr, 10)),
                              std::strtoll(row[1].c_str(), nullptr, 10), false,
                              std::string_view(row[2].c_str()) == "t"});
        }
    }

    // One query counts all of them.
    void count_rows(const std::vector<planned_loss>& planned) {
        string_sink sql;
        sql << "SET LOCAL lock_timeout = ";
        put_number(sql, lock_timeout_.count());
        sql << "; SET LOCAL statement_timeout = ";
        put_number(sql, time_to_count.count());
        sql << "; SELECT ";
        std::vector<found_one*> asked;
        for (found_one& each : found_) {
            if (!each.readable) { continue; }
            const planned_loss& from = planned[each.number];
            sql << (asked.empty() ? "" : ", ") << "(SELECT pg_catalog.count(*) FROM (SELECT FROM ";
            put_table(sql, from.table);
            if (!from.column.empty()) {  // IS NOT NULL has another meaning for a composite value
                sql << " WHERE ";
                quote_identifier(sql, from.column);
                sql << " IS DISTINCT FROM NULL";
            }
            sql << " LIMIT ";
            put_number(sql, most_counted + 1);
            sql << ") AS found)";
            asked.push_back(&each);
        }
        if (asked.empty()) { return; }
        const auto begin = std::chrono::steady_clock::now();
        try {
            const pqxx::result rows = session_->send(sql.text());
            for (std::size_t i = 0; i < asked.size(); ++i) {
                const long long counted = std::strtoll(rows[0][static_cast<int>(i)].c_str(), nullptr, 10);
                asked[i]->exact = counted <= most_counted;
                asked[i]->rows = asked[i]->exact ? counted : std::max(counted, asked[i]->rows);
            }
        } catch (const server_refusal& refused) {
            // A statement that a person cancels has the same SQLSTATE.
            if (refused.sqlstate != "57014" || std::chrono::steady_clock::now() - begin < time_to_count) { throw; }
        }
    }

    session* session_;
    std::chrono::milliseconds lock_timeout_;
    std::vector<found_one> found_;
};

}  // namespace varve::detail

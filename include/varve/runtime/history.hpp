#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Reads varve's history table.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "varve/history/varve_table.hpp"
#include "varve/plan/script.hpp"
#include "varve/runtime/history_schema.hpp"

namespace varve::detail {

/// The columns of a history row that the walker uses.
struct history_row {
    std::size_t position = 0;
    std::string revision = {};
    std::string parent = {};  ///< several are separated by ", "; empty for a base
    std::string fingerprint = {};
    std::string lineage = {};
    progress_side side = progress_side::none;
    std::size_t steps_done = 0;
};

/// The schema of the history table, and its last row.
struct history_head {
    std::string schema = {};
    bool empty = true;
    history_row last = {};
    std::size_t rows = 0;
};

inline constexpr int row_width = 7;  // the number of varve_table::columns

template <class Row>  // a template because libpqxx 8 has row_ref beside row
history_row read_row(const Row& row, int at) {
    history_row result;
    result.position = row[at].template as<std::size_t>();
    result.revision = row[at + 1].c_str();
    result.fingerprint = row[at + 2].c_str();
    result.lineage = row[at + 3].c_str();
    if (!row[at + 4].is_null()) {
        result.side = std::string_view(row[at + 4].c_str()) == "up" ? progress_side::up : progress_side::down;
        result.steps_done = row[at + 5].template as<std::size_t>();
    }
    result.parent = row[at + 6].c_str();
    return result;
}

/// Throws the error for a history that the server refused to read.
[[noreturn]] inline void throw_unreadable(const history_place& place, const server_refusal& refused) {
    if (refused.sqlstate == "42703") {  // undefined_column
        throw_server_error(
            "table \"" + std::string(place.table) + "\" is not a history table, so name another one (--history-table)",
            refused);
    }
    throw_server_error("the history cannot be read", refused);
}

/// What the last row of the history shows.
enum class glance : std::uint8_t {
    at_head,     ///< the last row is the chain's head, and its lineage is the chain's
    elsewhere,   ///< anything else: the history must be read in full
    no_history,  ///< the history table does not exist
};

/// The length of a chain, and its last revision.
struct chain_end {
    std::size_t size = 0;
    std::string_view revision = {};
};

/// Checks whether the history ends at the end of a chain. `lineage`
/// returns the text of its lineage, and is called after the answer has arrived.
///
/// A service at the head sends only this query when it starts. Of the possible queries, a new session
/// answers this one fastest.
template <class Lineage>
glance glance_at_head(session& connection, const history_place& wanted, const chain_end& end, Lineage lineage) {
    string_sink sql;
    sql << "SELECT revision, lineage, pending, ";
    if (wanted.schema.empty()) {
        put_count_on_path(sql, wanted);
    } else {
        sql << '1';
    }
    sql << " FROM ";
    put_place(sql, wanted);
    sql << " WHERE position >= ";
    put_number(sql, static_cast<long long>(end.size));
    try {
        const pqxx::result rows = connection.send(sql.text());
        if (rows.size() != 1 || !rows[0][2].is_null() || rows[0][0].c_str() != end.revision ||
            rows[0][3].c_str() != std::string_view("1")) {
            return glance::elsewhere;
        }
        return rows[0][1].c_str() == lineage() ? glance::at_head : glance::elsewhere;
    } catch (const server_refusal& refused) {
        if (refused.sqlstate != "42P01") { throw_unreadable(wanted, refused); }
        return glance::no_history;
    }
}

/// Reads the schema of the history table and the table's last row. It takes one round trip if the table exists or
/// `wanted` names a schema, otherwise two. It takes no lock.
inline history_head read_history_head(session& connection, const history_place& wanted,
                                      const chain_identity& chain = {}) {
    string_sink sql;
    const bool anywhere = wanted.schema.empty();
    sql << "SELECT pg_catalog.now() = pg_catalog.statement_timestamp(), ";
    if (anywhere) {
        put_history_schema(sql, wanted);
        sql << ", ";
        put_count_on_path(sql, wanted);
        sql << " < 2, ";
    } else {
        sql << "NULL, true, ";
    }
    sql << varve_table::columns << ", h.rows FROM (SELECT) AS one LEFT JOIN (SELECT *, (SELECT count(*) FROM ";
    put_place(sql, wanted);
    sql << ") AS rows FROM ";
    put_place(sql, wanted);
    sql << " ORDER BY position DESC LIMIT 1) AS h ON true";
    history_head result;
    result.schema = wanted.schema;
    try {
        const pqxx::result rows = connection.send(sql.text());
        const auto row = rows[0];
        if (std::string_view(row[0].c_str()) != "t") { refuse_open_transaction(); }
        if (anywhere) {
            result.schema = std::string_view(row[2].c_str()) == "t" ? std::string(row[1].c_str())
                                                                    : find_history_schema(connection, wanted, chain);
        }
        result.empty = row[3].is_null();
        if (!result.empty) {
            result.last = read_row(row, 3);
            result.rows = row[3 + row_width].as<std::size_t>();
        }
    } catch (const server_refusal& refused) {
        if (refused.sqlstate != "42P01") { throw_unreadable(wanted, refused); }
        require_undotted(connection, wanted);
        if (anywhere) { result.schema = find_history_schema(connection, wanted, chain); }
    }
    return result;
}

/// Reads all rows of the history, in the order of their positions.
inline std::vector<history_row> read_history(session& connection, const history_place& place) {
    string_sink sql;
    sql << "SELECT " << varve_table::columns << " FROM ";
    put_place(sql, place);
    sql << " AS h ORDER BY position";
    try {
        const pqxx::result rows = connection.send(sql.text());
        std::vector<history_row> result;
        for (const auto& row : rows) { result.push_back(read_row(row, 0)); }
        return result;
    } catch (const server_refusal& refused) { throw_unreadable(place, refused); }
}

}  // namespace varve::detail

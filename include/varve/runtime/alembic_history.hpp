#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Reads Alembic's own table as the history of a database.
#include <charconv>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "varve/history/alembic_table.hpp"
#include "varve/runtime/verify.hpp"

namespace varve::detail {

/// The contents of Alembic's table.
struct alembic_rows {
    std::string schema = {};
    std::vector<std::string> revisions = {};
    std::string unfinished = {};  ///< the mark that put_unfinished writes; empty if no migration is unfinished
};

/// Reads Alembic's table. This takes one round trip if the table exists, otherwise two. Throws server_error if the
/// table cannot be read, and connection_busy if a transaction is open.
inline alembic_rows read_alembic(session& connection, const history_place& wanted) {
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
    put_read_comment(sql, wanted);
    sql << ", h.version_num FROM (SELECT) AS one LEFT JOIN ";
    put_place(sql, wanted);
    sql << " AS h ON true ORDER BY h.version_num";
    alembic_rows result;
    result.schema = wanted.schema;
    try {
        const pqxx::result rows = connection.send(sql.text());
        if (std::string_view(rows[0][0].c_str()) != "t") { refuse_open_transaction(); }
        if (anywhere) {
            result.schema = std::string_view(rows[0][2].c_str()) == "t" ? std::string(rows[0][1].c_str())
                                                                        : find_history_schema(connection, wanted, {});
        }
        const std::string comment = rows[0][3].c_str();
        if (comment.compare(0, unfinished_mark.size(), unfinished_mark) == 0) {
            result.unfinished = comment.substr(0, comment.find('\n'));
        }
        for (const auto& row : rows) {
            if (!row[4].is_null()) { result.revisions.emplace_back(row[4].c_str()); }
        }
    } catch (const server_refusal& refused) {
        if (refused.sqlstate != "42P01") { throw_unreadable(wanted, refused); }
        require_undotted(connection, wanted);
        if (anywhere) { result.schema = find_history_schema(connection, wanted, {}); }
    }
    return result;
}

/// Returns the position of a database whose history is Alembic's table. Throws database_ahead for a revision that the
/// chain does not know, and history_mismatch if the mark of an unfinished migration does not fit the chain.
inline database_position verify_alembic(const alembic_rows& rows, const graph& lines) {
    database_position result;
    for (const std::size_t position : positions_of(rows.revisions, lines)) { result.applied.add(position); }
    result.applied = lines.ancestors(std::move(result.applied));
    if (rows.unfinished.empty()) { return result; }
    // The mark looks like "varve: unfinished up 2 a7c31f09d2e4".
    std::string_view text = std::string_view(rows.unfinished).substr(unfinished_mark.size());
    const std::size_t first = text.find(' ');
    const std::size_t second = first == std::string_view::npos ? first : text.find(' ', first + 1);
    std::size_t steps = 0;
    const bool readable =
        second != std::string_view::npos &&
        std::from_chars(text.data() + first + 1, text.data() + second, steps).ptr == text.data() + second;
    history_row row;
    row.revision = readable ? std::string(text.substr(second + 1)) : std::string();
    row.side = text.substr(0, first) == "up" ? progress_side::up : progress_side::down;
    row.steps_done = steps;
    const std::size_t at = position_of(lines, revision_index::of(lines.chain()), row.revision);
    if (at == revision_index::nowhere || !has_steps(row, lines.chain()[at]) || result.applied.has(at)) {
        refuse_contradiction("the comment on its table is \"" + rows.unfinished +
                                 "\", which does not fit the chain; find out which steps of that migration are "
                                 "applied, and remove the comment",
                             row.revision);
    }
    result.part = recorded_part(row, at);
    return result;
}

}  // namespace varve::detail

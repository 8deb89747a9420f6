#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The history of a database, for people and programs to read.
#include <chrono>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "varve/runtime/alembic_history.hpp"
#include "varve/runtime/options.hpp"

namespace varve {

/// A migration that stands in a database, as its history says.
struct recorded_migration {
    std::string revision;
    std::string parent;                                ///< empty for the first one; several with ", " between them
    std::string message;
    std::string fingerprint;                           ///< with the name of its algorithm: "varve1:0123456789abcdef"
    std::chrono::system_clock::time_point applied_at;  ///< when it was done, by the clock of the server
    std::chrono::microseconds duration{0};             ///< by the clock of the server
    std::string applied_by;                            ///< the role that ran it
    std::string varve;                                 ///< the program that wrote the row, with its version
    bool unfinished = false;     ///< it cannot run in one transaction, and was interrupted: the next run goes on with it
    std::size_t steps_done = 0;  ///< of one that is not finished
};

}  // namespace varve

namespace varve::detail {

inline std::vector<recorded_migration> read_recorded(session& connection, const history_place& place) {
    string_sink sql;
    sql << "SELECT revision, coalesce(parent, ''), message, fingerprint, "
           "(EXTRACT(epoch FROM applied_at) * 1000000)::bigint, (EXTRACT(epoch FROM duration) * 1000000)::bigint, "
           "applied_by, varve, pending IS NOT NULL, coalesce(steps_done, 0) FROM ";
    put_place(sql, place);
    sql << " ORDER BY position";
    try {
        const pqxx::result rows = connection.send(sql.text());
        std::vector<recorded_migration> result;
        for (const auto& row : rows) {
            recorded_migration each;
            each.revision = row[0].c_str();
            each.parent = row[1].c_str();
            each.message = row[2].c_str();
            each.fingerprint = row[3].c_str();
            each.applied_at = std::chrono::system_clock::time_point(
                std::chrono::duration_cast<std::chrono::system_clock::duration>(std::chrono::microseconds(row[4].as<long long>())));
            each.duration = std::chrono::microseconds(row[5].as<long long>());
            each.applied_by = row[6].c_str();
            each.varve = row[7].c_str();
            each.unfinished = row[8].as<bool>();
            each.steps_done = row[9].as<std::size_t>();
            result.push_back(std::move(each));
        }
        return result;
    } catch (const server_refusal& refused) {
        throw_server_error("the history cannot be read", refused);
    }
}

}  // namespace varve::detail

namespace varve {

/// The migrations that stand in the database of `connection`, the oldest first; none where no migration has run. Of
/// `options` it reads history_table and history_schema. It asks no chain, takes no lock and makes nothing. Alembic's table
/// has the migrations that no other needs, and nothing of them but the revision.
///
/// Throws connection_busy, connection_lost, server_error.
inline std::vector<recorded_migration> history(pqxx::connection& connection, const run_options& options = {}) {
    detail::session session(connection);
    const detail::history_place wanted = detail::place_of(options.history_schema, options.history_table);
    if (wanted.of_alembic()) {
        std::vector<recorded_migration> rows;
        for (std::string& revision : detail::read_alembic(session, wanted).revisions) {
            rows.emplace_back().revision = std::move(revision);
        }
        return rows;
    }
    const detail::history_head head = detail::read_history_head(session, wanted);
    if (head.empty) {
        return {};
    }
    return detail::read_recorded(session, {head.schema, wanted.table});
}

}  // namespace varve

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Reads varve's history table for people and programs.
#include <chrono>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "varve/runtime/history.hpp"
#include "varve/runtime/recorded_migration.hpp"

namespace varve::detail {

/// Reads all rows of varve's own table, in the order of their positions.
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
            each.applied_at =
                std::chrono::system_clock::time_point(std::chrono::duration_cast<std::chrono::system_clock::duration>(
                    std::chrono::microseconds(row[4].as<long long>())));
            each.duration = std::chrono::microseconds(row[5].as<long long>());
            each.applied_by = row[6].c_str();
            each.varve = row[7].c_str();
            each.unfinished = row[8].as<bool>();
            each.steps_done = row[9].as<std::size_t>();
            result.push_back(std::move(each));
        }
        return result;
    } catch (const server_refusal& refused) { throw_server_error("the history cannot be read", refused); }
}

}  // namespace varve::detail

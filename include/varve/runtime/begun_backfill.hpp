#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds out whether a backfill that failed has changed rows.
#include <string_view>

#include "varve/history/backfill_position.hpp"
#include "varve/plan/script.hpp"
#include "varve/runtime/session.hpp"

namespace varve::detail {

/// Whether a backfill has committed a batch. Throws server_refusal.
inline bool has_begun_backfill(session& connection, const history_place& history) {
    buffer_sink place;
    put_backfill_place(place, history);
    string_sink exists;
    exists << "SELECT pg_catalog.to_regclass(";
    quote_literal(exists, place.text());
    exists << ") IS NOT NULL";
    if (std::string_view(connection.send(exists.text())[0][0].c_str()) != "t") { return false; }
    string_sink begun;
    begun << "SELECT rows_read > 0 FROM " << place.text();
    return std::string_view(connection.send(begun.text())[0][0].c_str()) == "t";
}

}  // namespace varve::detail

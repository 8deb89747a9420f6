#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds out which migrations of the chain are applied in a database.
#include <optional>
#include <string>
#include <utility>

#include "varve/runtime/alembic_history.hpp"
#include "varve/runtime/verify.hpp"

namespace varve::detail {

/// Reads the history and returns which migrations are applied. Sets `place.schema` to the schema of the history; its
/// text is kept in `schema`. Throws what verify_history and verify_alembic throw.
inline standing find_standing(session& connection, history_place& place, std::string& schema, const graph& lines,
                              const fingerprints& prints) {
    const auto settle = [&](std::string found) {
        schema = std::move(found);
        place.searched = place.searched || place.schema.empty();
        place.schema = schema;
    };
    if (place.of_alembic()) {
        alembic_rows rows = read_alembic(connection, place);
        settle(std::move(rows.schema));
        return verify_alembic(rows, lines);
    }
    history_head head = read_history_head(connection, place, {&lines, &prints});
    settle(std::move(head.schema));
    if (head.empty) { return {}; }
    if (std::optional<standing> known = standing_at(head.last, head.rows, lines, prints)) { return std::move(*known); }
    return verify_history(read_history(connection, place), lines, prints, place);
}

}  // namespace varve::detail

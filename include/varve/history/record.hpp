#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Records the progress of migrations, in varve's or in Alembic's history table.
#include <cstddef>
#include <string_view>

#include "varve/history/alembic_rows.hpp"
#include "varve/history/varve_rows.hpp"

namespace varve::detail {

/// Writes the CREATE TABLE of the history.
constexpr void put_create_table(sink& out, const history_place& place) {
    if (place.of_alembic()) {
        put_alembic_table(out, place);
    } else {
        put_history_table(out, place);
    }
}

/// Writes an SQL condition: the history records the position `expected`.
constexpr void put_expectation(sink& out, const history_place& place, const graph& lines, const standing& expected) {
    if (place.of_alembic()) {
        put_alembic_expectation(out, place, lines, expected);
    } else {
        put_rows_expectation(out, place, lines, expected);
    }
}

/// Writes the SQL that changes the recorded position from `before` to `after`. The two differ in the migration at
/// `position`. `since_touched` says that this run wrote its row before.
constexpr void put_record(sink& out, const history_place& place, const graph& lines, const fingerprints& prints,
                          std::size_t position, const standing& before, const standing& after,
                          bool since_touched = false) {
    if (place.of_alembic()) {
        put_alembic_move(out, place, lines, before, after);
    } else if (!after.has(position)) {
        put_delete_row(out, place, lines.chain()[position]);
    } else if (before.has(position)) {
        put_update_row(out, place, lines.chain(), prints, position, after.part, since_touched);
    } else {
        put_insert_row(out, place, lines.chain(), prints, position, after.part);
    }
}

}  // namespace varve::detail

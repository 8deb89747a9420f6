#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// What the history is told when a migration begins, gets on and is done, whichever table it stands in.
#include <cstddef>
#include <string_view>

#include "varve/plan/alembic_rows.hpp"
#include "varve/plan/history_rows.hpp"

namespace varve::detail {

/// Writes the CREATE TABLE of the history.
constexpr void put_create_table(sink& out, const history_place& place) {
    if (place.of_alembic()) {
        put_alembic_table(out, place);
    } else {
        put_history_table(out, place);
    }
}

/// Writes an SQL condition: the history says that the database stands at `expected`.
constexpr void put_expectation(sink& out, const history_place& place, const graph& lines, const standing& expected) {
    if (place.of_alembic()) {
        put_alembic_expectation(out, place, lines, expected);
    } else {
        put_rows_expectation(out, place, lines, expected);
    }
}

/// Writes what makes the history say that the database stands at `after`, where it said `before`: the two differ in the
/// migration at `position`. `since_touched`: what it says of that was written in the same run.
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

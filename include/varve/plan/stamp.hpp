#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Writes the SQL that changes the history without running migrations.
#include <cstddef>

#include "varve/history/record.hpp"

namespace varve::detail {

/// Writes the SQL that changes the history from the position `before` to the migrations `after`. An unfinished
/// migration becomes either applied or not applied.
constexpr void put_stamp(sink& out, const history_place& place, const graph& lines, const fingerprints& prints,
                         const standing& before, const position_set& after) {
    if (place.of_alembic()) {
        put_alembic_move(out, place, lines, before, standing(after));
        out << '\n';
        return;
    }
    standing stands = before;
    const auto record = [&](std::size_t position, const standing& next) {
        put_record(out, place, lines, prints, position, stands, next);
        out << '\n';
        stands = next;
    };
    if (before.part) {
        standing next(before.applied);
        if (after.has(before.part.position)) { next.applied.add(before.part.position); }
        record(before.part.position, next);
    }
    const list<std::size_t> gone = (stands.applied - after).positions();
    for (std::size_t i = gone.size(); i-- != 0;) {
        standing next = stands;
        next.applied.remove(gone[i]);
        record(gone[i], next);
    }
    for (const std::size_t position : (after - stands.applied).positions()) {
        standing next = stands;
        next.applied.add(position);
        record(position, next);
    }
}

/// Writes the SQL that deletes all rows of the history.
constexpr void put_purge(sink& out, const history_place& place) {
    out << "DELETE FROM ";
    put_place(out, place);
    out << ";\n";
    if (place.of_alembic()) { put_change_unfinished(out, place, {}, {}); }
}

}  // namespace varve::detail

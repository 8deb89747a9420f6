#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The table in which an unfinished backfill keeps its position, beside the history table.
#include <string_view>

#include "varve/chain/migration.hpp"
#include "varve/history/database_position.hpp"
#include "varve/history/place.hpp"
#include "varve/operation/operation.hpp"

namespace varve::detail {

/// The beginning of the table's name; the name of the history table follows. PostgreSQL may truncate the result, which
/// differs from the history table's name even then.
inline constexpr std::string_view backfill_prefix = "varve_backfill_of_";

/// Writes the quoted name of the table.
constexpr void put_backfill_place(sink& out, const history_place& history) {
    buffer_sink table;
    table << backfill_prefix << history.table;
    put_place(out, {.schema = history.schema, .table = table.text()});
}

/// Whether the next step of an unfinished migration is a backfill.
constexpr bool is_at_backfill(const list<migration>& chain, const partial_migration& part) {
    if (!part || part.position >= chain.size()) { return false; }
    const migration& each = chain[part.position];
    const list<operation>& steps = part.side == progress_side::up ? each.up : each.down;
    return part.steps_done < steps.size() && steps[part.steps_done].is<operations::backfill>();
}

constexpr void put_forget_backfill(sink& out, const history_place& history) {
    buffer_sink place;
    put_backfill_place(place, history);
    buffer_sink body;
    body << "\nBEGIN\n    IF pg_catalog.to_regclass(";
    quote_literal(body, place.text());
    body << ") IS NOT NULL THEN DROP TABLE " << place.text() << "; END IF;\nEND\n";
    out << '\n';
    put_block(out, body.text());
}

/// Writes the SQL that drops the table when a backfill begins or is recorded as done, in the transaction that records
/// it. So no run finds the position of an earlier one. Writes nothing for other changes of the history.
constexpr void put_backfill_change(sink& out, const history_place& history, const list<migration>& chain,
                                   const partial_migration& before, const partial_migration& after) {
    if (!(before == after) && (is_at_backfill(chain, before) || is_at_backfill(chain, after))) {
        put_forget_backfill(out, history);
    }
}

}  // namespace varve::detail

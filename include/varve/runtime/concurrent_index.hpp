#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Handles an index that is built or dropped without a transaction, and can be left invalid.
#include <string>
#include <string_view>

#include "varve/operation/operation.hpp"
#include "varve/plan/script.hpp"
#include "varve/runtime/begun_backfill.hpp"
#include "varve/runtime/session.hpp"

namespace varve::detail {

/// The state of an index in the catalog.
struct index_state {
    bool exists = false;
    bool valid = false;
    std::string name = {};  ///< a quoted SQL name with its schema
};

/// Returns the state of the index that `step` builds or drops. Throws server_refusal.
inline index_state read_index_state(session& connection, const operation& step) {
    string_sink sql;
    sql << "SELECT i.indisvalid, pg_catalog.format('%I.%I', n.nspname, c.relname) FROM pg_catalog.pg_index AS i "
           "JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace "
           "WHERE ";
    buffer_sink name;
    if (const auto* created = step.get_if<operations::create_index>()) {
        quote_qualified(name, created->table);
        sql << "i.indrelid = pg_catalog.to_regclass(";
        quote_literal(sql, name.text());
        sql << ") AND c.relname = ";
        quote_literal(sql, created->index.name.object());
    } else {
        quote_qualified(name, step.get_if<operations::drop_index>()->index);
        sql << "c.oid = pg_catalog.to_regclass(";
        quote_literal(sql, name.text());
        sql << ')';
    }
    const pqxx::result rows = connection.send(sql.text());
    if (rows.empty()) { return {}; }
    return {true, std::string_view(rows[0][0].c_str()) == "t", rows[0][1].c_str()};
}

/// Whether the first statement of `step` must still run. It may have run completely, in part or not at all.
///
/// An invalid index is dropped first: CREATE INDEX … IF NOT EXISTS would accept it as built. `undone` is the step that
/// `step` undoes, or null. If `undone` creates an index, only an index on its own table counts: an index of that name
/// on another table does not belong to the migration. Throws server_refusal.
inline bool is_still_to_run(session& connection, const operation& step, const operation* undone) {
    if (!is_about_index(step)) { return true; }
    if (undone != nullptr && undone->is<operations::create_index>()) {
        return read_index_state(connection, *undone).exists;
    }
    const index_state found = read_index_state(connection, step);
    if (step.is<operations::drop_index>()) { return found.exists; }
    if (found.exists && !found.valid) { connection.send("DROP INDEX CONCURRENTLY " + found.name); }
    return !found.valid;
}

/// Whether nothing is left of `step`, whose first statement failed. An invalid index is dropped.
inline bool leaves_nothing(session& connection, const history_place& history, const operation& step) {
    if (step.is<operations::backfill>()) { return !has_begun_backfill(connection, history); }
    if (!is_about_index(step)) { return true; }
    const index_state found = read_index_state(connection, step);
    if (step.is<operations::drop_index>()) { return found.valid; }
    if (found.exists && !found.valid) { connection.send("DROP INDEX CONCURRENTLY " + found.name); }
    return !found.valid;
}

}  // namespace varve::detail

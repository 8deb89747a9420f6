#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The SQL for varve's own history table: one row for each applied migration.
#include <cstddef>
#include <string_view>

#include "varve/chain/fingerprint.hpp"
#include "varve/history/place.hpp"
#include "varve/history/standing.hpp"

namespace varve::detail {

/// Writes the CREATE TABLE of the history. The column `lineage` is the fingerprint of the chain up to the row's
/// migration. The column `schema` is the schema of the table itself: it shows which table a search path has found.
constexpr void put_history_table(sink& out, const history_place& place) {
    out << "CREATE TABLE ";
    put_place(out, place);
    out << " (\n"
           "            position integer NOT NULL UNIQUE,\n"
           "            revision text PRIMARY KEY,\n"
           "            parent text,\n"
           "            message text NOT NULL,\n"
           "            fingerprint text NOT NULL,\n"
           "            lineage text NOT NULL,\n"
           "            applied_at timestamp with time zone NOT NULL,\n"
           "            duration interval NOT NULL,\n"
           "            applied_by text NOT NULL,\n"
           "            varve text NOT NULL,\n"
           "            schema text NOT NULL,\n"
           "            pending text CHECK (pending IN ('up', 'down')),\n"
           "            steps_done integer)";
}

/// Writes an SQL condition: the history records the position `expected`. Every applied migration has all its ancestors
/// applied, so the number of rows and the last migrations are enough to identify the position.
constexpr void put_rows_expectation(sink& out, const history_place& place, const graph& lines,
                                    const standing& expected) {
    const position_set last = lines.rows_of(expected.applied);
    out << "(SELECT count(*) FROM ";
    put_place(out, place);
    out << ") = ";
    put_number(out, static_cast<long long>(expected.applied.count() + (expected.part ? 1 : 0)));
    if (!last.empty()) {
        out << " AND (SELECT count(*) FROM ";
        put_place(out, place);
        out << " WHERE pending IS NULL AND revision IN (";
        put_revision_literals(out, lines.chain(), last);
        out << ")) = ";
        put_number(out, static_cast<long long>(last.count()));
    }
    if (expected.part) {
        out << " AND EXISTS (SELECT FROM ";
        put_place(out, place);
        out << " WHERE revision = ";
        quote_literal(out, lines.chain()[expected.part.position].revision.text());
        out << " AND pending = " << (expected.part.part == half::up ? "'up'" : "'down'") << " AND steps_done = ";
        put_number(out, static_cast<long long>(expected.part.steps_done));
        out << ')';
    }
}

/// Writes the parents of a migration, separated by ", ". Writes nothing for a base.
constexpr void put_parents(sink& out, const migration& each) {
    for (std::size_t i = 0; i < each.revises.size(); ++i) { out << (i == 0 ? "" : ", ") << each.revises[i].text(); }
}

/// Writes the first values of a row: revision, parent, message.
constexpr void put_identity(sink& out, const migration& each) {
    quote_literal(out, each.revision.text());
    out << ", ";
    if (each.revises.empty()) {
        out << "NULL";
    } else {
        buffer_sink parents;
        put_parents(parents, each);
        quote_literal(out, parents.text());
    }
    out << ", ";
    quote_literal(out, each.message);
}

constexpr void put_fingerprint_literal(sink& out, fingerprint value) {
    out << '\'';
    put_fingerprint(out, value);
    out << '\'';
}

/// Writes the start of an INSERT into the history, up to the values of put_identity. Positions are numbered in
/// the order of the INSERTs.
constexpr void put_insert_head(sink& out, const history_place& place) {
    out << "INSERT INTO ";
    put_place(out, place);
    out << " (position, revision, parent, message, fingerprint, lineage, applied_at, duration, applied_by, varve, schema, "
           "pending, steps_done)\nSELECT COALESCE(last.position, 0) + 1, ";
}

/// Writes the rest of an INSERT, from applied_at on. The duration is the time since the previous row was written, or
/// since the transaction began.
constexpr void put_insert_tail(sink& out, const history_place& place, const unfinished& part) {
    out << "pg_catalog.clock_timestamp(), pg_catalog.clock_timestamp() - GREATEST(pg_catalog.now(), "
           "pg_catalog.to_timestamp(NULLIF(pg_catalog.current_setting('varve.began', true), '')::float8), last.applied_at), "
           "SESSION_USER, ";
    quote_literal(out, history_writer);
    out << ", ";
    if (place.schema.empty()) {
        put_home(out, place);
    } else {
        quote_literal(out, place.schema);
    }
    if (!part) {
        out << ", NULL, NULL";
    } else {
        out << (part.part == half::up ? ", 'up', " : ", 'down', ");
        put_number(out, static_cast<long long>(part.steps_done));
    }
    out << "\nFROM (SELECT) AS one LEFT JOIN (SELECT position, applied_at FROM ";
    put_place(out, place);
    out << " ORDER BY position DESC LIMIT 1) AS last ON true;";
}

/// The fingerprints of a row: of the steps that have run, and of the chain up to the last complete migration.
struct row_fingerprints {
    fingerprint own = 0;
    fingerprint lineage = 0;
};

constexpr row_fingerprints fingerprints_after(const list<migration>& chain, const fingerprints& prints,
                                              std::size_t position, const unfinished& part) {
    if (part.part == half::up) {
        return {fingerprint_of(chain[position].up, part.steps_done), prints.before(position)};
    }
    return {prints.own(position), part ? prints.before(position) : prints.lineage(position)};
}

/// Writes the INSERT for the migration at `position`, which has no row yet. `part` is its progress if it is unfinished.
constexpr void put_insert_row(sink& out, const history_place& place, const list<migration>& chain,
                              const fingerprints& prints, std::size_t position, const unfinished& part) {
    const row_fingerprints stored = fingerprints_after(chain, prints, position, part);
    put_insert_head(out, place);
    put_identity(out, chain[position]);
    out << ", ";
    put_fingerprint_literal(out, stored.own);
    out << ", ";
    put_fingerprint_literal(out, stored.lineage);
    out << ", ";
    put_insert_tail(out, place, part);
}

/// Writes the UPDATE for the row of the migration at `position`. `since_touched` says that this run wrote the row
/// before, so its duration grows by the time since then.
constexpr void put_update_row(sink& out, const history_place& place, const list<migration>& chain,
                              const fingerprints& prints, std::size_t position, const unfinished& part,
                              bool since_touched) {
    const row_fingerprints stored = fingerprints_after(chain, prints, position, part);
    out << "UPDATE ";
    put_place(out, place);
    out << " SET message = ";
    quote_literal(out, chain[position].message);
    out << ", fingerprint = ";
    put_fingerprint_literal(out, stored.own);
    out << ", lineage = ";
    put_fingerprint_literal(out, stored.lineage);
    out << ", duration = duration + (pg_catalog.clock_timestamp() - "
        << (since_touched ? "applied_at" : "pg_catalog.now()")
        << "), applied_at = pg_catalog.clock_timestamp(), applied_by = SESSION_USER, varve = ";
    quote_literal(out, history_writer);
    out << ", pending = ";
    if (!part) {
        out << "NULL, steps_done = NULL";
    } else {
        out << (part.part == half::up ? "'up'" : "'down'") << ", steps_done = ";
        put_number(out, static_cast<long long>(part.steps_done));
    }
    out << " WHERE revision = ";
    quote_literal(out, chain[position].revision.text());
    out << ';';
}

constexpr void put_delete_row(sink& out, const history_place& place, const migration& each) {
    out << "DELETE FROM ";
    put_place(out, place);
    out << " WHERE revision = ";
    quote_literal(out, each.revision.text());
    out << ';';
}

}  // namespace varve::detail

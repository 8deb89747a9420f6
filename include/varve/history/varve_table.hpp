#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// varve's own history table: one row for each applied migration. Writes its SQL.
#include <cstddef>
#include <string_view>

#include "varve/chain/fingerprint.hpp"
#include "varve/history/database_position.hpp"
#include "varve/history/place.hpp"

namespace varve::detail {

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

/// The fingerprints of a row: of the steps that have run, and of the chain up to the last complete migration.
struct row_fingerprints {
    fingerprint own = 0;
    fingerprint lineage = 0;
};

constexpr row_fingerprints fingerprints_after(const chain_identity& chain, std::size_t position,
                                              const partial_migration& part) {
    const fingerprints& prints = *chain.prints;
    if (part.side == progress_side::up) {
        return {fingerprint_of(chain.at(position).up, part.steps_done), prints.before(position)};
    }
    return {prints.own(position), part ? prints.before(position) : prints.lineage(position)};
}

/// varve's own history table: one row for each applied migration. The functions are those of history_table.
class varve_table {
public:
    constexpr explicit varve_table(const history_place& place) : place_(&place) {}

    static constexpr std::string_view columns =
        "h.position, h.revision, h.fingerprint, h.lineage, h.pending, h.steps_done, COALESCE(h.parent, '')";
    static constexpr std::size_t longest_revision = static_cast<std::size_t>(-1);

    /// The column `lineage` is the fingerprint of the chain up to the row's migration. The column `schema` is the
    /// schema of the table itself: it shows which table a search path has found.
    constexpr void put_create(sink& out) const {
        out << "CREATE TABLE ";
        put_place(out, *place_);
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

    /// Every applied migration has all its ancestors applied, so the number of rows and the last migrations are enough
    /// to identify the position.
    constexpr void put_expectation(sink& out, const graph& lines, const database_position& expected) const {
        const position_set last = lines.rows_of(expected.applied);
        out << "(SELECT count(*) FROM ";
        put_place(out, *place_);
        put_without_replaced(out, lines.chain(), expected);
        out << ") = ";
        put_number(out, static_cast<long long>(expected.applied.count() + (expected.part ? 1 : 0)));
        if (!last.empty()) {
            out << " AND (SELECT count(*) FROM ";
            put_place(out, *place_);
            out << " WHERE pending IS NULL AND revision IN (";
            put_revision_literals(out, lines.chain(), last);
            out << ")) = ";
            put_number(out, static_cast<long long>(last.count()));
        }
        if (expected.part) {
            out << " AND EXISTS (SELECT FROM ";
            put_place(out, *place_);
            out << " WHERE revision = ";
            quote_literal(out, lines.chain()[expected.part.position].revision.text());
            out << " AND pending = " << (expected.part.side == progress_side::up ? "'up'" : "'down'")
                << " AND steps_done = ";
            put_number(out, static_cast<long long>(expected.part.steps_done));
            out << ')';
        }
    }

    constexpr void put_record(sink& out, const chain_identity& chain, const recorded_change& change) const {
        if (!change.after.has(change.position)) {
            put_delete(out, chain.at(change.position));
        } else if (change.before.has(change.position)) {
            put_update(out, chain, change);
        } else {
            put_insert(out, chain, change);
        }
    }

    constexpr void put_stamp(sink& out, const chain_identity& chain, const database_position& before,
                             const position_set& after) const {
        database_position current = before;
        const auto record = [&](std::size_t position, const database_position& next) {
            put_record(out, chain, {position, current, next});
            out << '\n';
            current = next;
        };
        if (before.part) {
            database_position next(before.applied);
            if (after.has(before.part.position)) { next.applied.add(before.part.position); }
            record(before.part.position, next);
        }
        const list<std::size_t> gone = (current.applied - after).positions();
        for (std::size_t i = gone.size(); i-- != 0;) {
            database_position next = current;
            next.applied.remove(gone[i]);
            record(gone[i], next);
        }
        for (const std::size_t position : (after - current.applied).positions()) {
            database_position next = current;
            next.applied.add(position);
            record(position, next);
        }
    }

    constexpr void put_purge(sink& out) const {
        out << "DELETE FROM ";
        put_place(out, *place_);
        out << ";\n";
    }

private:
    // Rows from before migrations were folded into one belong to the row of that one.
    static constexpr void put_without_replaced(sink& out, const list<migration>& chain,
                                               const database_position& expected) {
        bool first = true;
        for (std::size_t i = 0; i < chain.size(); ++i) {
            if (!expected.has(i)) { continue; }
            for (const name& each : chain[i].replaces) {
                out << (first ? " WHERE revision NOT IN (" : ", ");
                quote_literal(out, each.text());
                first = false;
            }
        }
        if (!first) { out << ')'; }
    }

    // Positions are numbered in the order of the INSERTs. The duration is the time since the previous row was written,
    // or since the transaction began.
    constexpr void put_insert(sink& out, const chain_identity& chain, const recorded_change& change) const {
        const partial_migration& part = change.after.part;
        const row_fingerprints stored = fingerprints_after(chain, change.position, part);
        out << "INSERT INTO ";
        put_place(out, *place_);
        out << " (position, revision, parent, message, fingerprint, lineage, applied_at, duration, applied_by, varve, schema, "
               "pending, steps_done)\nSELECT COALESCE(last.position, 0) + 1, ";
        put_identity(out, chain.at(change.position));
        out << ", ";
        put_fingerprint_literal(out, stored.own);
        out << ", ";
        put_fingerprint_literal(out, stored.lineage);
        out << ", pg_catalog.clock_timestamp(), pg_catalog.clock_timestamp() - GREATEST(pg_catalog.now(), "
               "pg_catalog.to_timestamp(NULLIF(pg_catalog.current_setting('varve.began', true), '')::float8), last.applied_at), "
               "SESSION_USER, ";
        quote_literal(out, history_writer);
        out << ", ";
        if (place_->schema.empty()) {
            put_history_schema(out, *place_);
        } else {
            quote_literal(out, place_->schema);
        }
        if (!part) {
            out << ", NULL, NULL";
        } else {
            out << (part.side == progress_side::up ? ", 'up', " : ", 'down', ");
            put_number(out, static_cast<long long>(part.steps_done));
        }
        out << "\nFROM (SELECT) AS one LEFT JOIN (SELECT position, applied_at FROM ";
        put_place(out, *place_);
        out << " ORDER BY position DESC LIMIT 1) AS last ON true;";
    }

    // If this run wrote the row before, its duration grows by the time since then.
    constexpr void put_update(sink& out, const chain_identity& chain, const recorded_change& change) const {
        const partial_migration& part = change.after.part;
        const row_fingerprints stored = fingerprints_after(chain, change.position, part);
        out << "UPDATE ";
        put_place(out, *place_);
        out << " SET message = ";
        quote_literal(out, chain.at(change.position).message);
        out << ", fingerprint = ";
        put_fingerprint_literal(out, stored.own);
        out << ", lineage = ";
        put_fingerprint_literal(out, stored.lineage);
        out << ", duration = duration + (pg_catalog.clock_timestamp() - "
            << (change.since_touched ? "applied_at" : "pg_catalog.now()")
            << "), applied_at = pg_catalog.clock_timestamp(), applied_by = SESSION_USER, varve = ";
        quote_literal(out, history_writer);
        out << ", pending = ";
        if (!part) {
            out << "NULL, steps_done = NULL";
        } else {
            out << (part.side == progress_side::up ? "'up'" : "'down'") << ", steps_done = ";
            put_number(out, static_cast<long long>(part.steps_done));
        }
        out << " WHERE revision = ";
        quote_literal(out, chain.at(change.position).revision.text());
        out << ';';
    }

    constexpr void put_delete(sink& out, const migration& each) const {
        out << "DELETE FROM ";
        put_place(out, *place_);
        out << " WHERE revision " << (each.replaces.empty() ? "= " : "IN (");
        quote_literal(out, each.revision.text());
        for (const name& replaced : each.replaces) {
            out << ", ";
            quote_literal(out, replaced.text());
        }
        out << (each.replaces.empty() ? ";" : ");");
    }

    const history_place* place_;
};

}  // namespace varve::detail

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The history table: which migrations stand in a database, in SQL.
#include <cstddef>
#include <string_view>

#include "varve/chain/fingerprint.hpp"
#include "varve/chain/migration.hpp"
#include "varve/plan/standing.hpp"
#include "varve/sql/identifier.hpp"
#include "varve/sql/literal.hpp"
#include "varve/text/sink.hpp"

namespace varve {

/// What varve writes into the history as its own version.
inline constexpr std::string_view history_writer = "varve 0.1.0";

}  // namespace varve

namespace varve::detail {

/// Where the history is. Without a schema, PostgreSQL finds the table by its search path.
struct history_place {
    std::string_view schema = {};
    std::string_view table = {};
};

constexpr void put_place(sink& out, const history_place& place) {
    if (!place.schema.empty()) {
        quote_identifier(out, place.schema);
        out << '.';
    }
    quote_identifier(out, place.table);
}

/// Writes SQL of type text: the place as to_regclass reads it.
constexpr void put_place_literal(sink& out, const history_place& place) {
    buffer_sink name;
    put_place(name, place);
    quote_literal(out, name.text());
}

/// Writes SQL of type bigint: the key of the advisory lock that guards this history. Advisory locks belong to a database,
/// so the key need not name it.
constexpr void put_lock_key(sink& out, const history_place& place) {
    out << "pg_catalog.hashtextextended(pg_catalog.concat('varve:', ";
    if (place.schema.empty()) {
        out << "pg_catalog.current_schema()";
    } else {
        quote_literal(out, place.schema);
    }
    out << ", '.', ";
    quote_literal(out, place.table);
    out << "), 0)";
}

/// Writes the CREATE TABLE of the history. `lineage` is the fingerprint of the chain up to the row's migration, `schema`
/// that of the table itself: who finds the table by a search path sees whether it is the one that was meant.
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

/// Writes an SQL condition: the history says that the database stands at `expected`.
constexpr void put_expectation(sink& out, const history_place& place, const list<migration>& chain, const standing& expected) {
    const std::size_t rows = expected.applied + (expected.part == half::none ? 0 : 1);
    if (rows == 0) {
        out << "NOT EXISTS (SELECT FROM ";
        put_place(out, place);
        out << ')';
        return;
    }
    out << "EXISTS (SELECT FROM ";
    put_place(out, place);
    out << " WHERE position = ";
    put_number(out, static_cast<long long>(rows));
    out << " AND revision = ";
    quote_literal(out, chain[rows - 1].revision.text());
    if (expected.part == half::none) {
        out << " AND pending IS NULL";
    } else {
        out << " AND pending = " << (expected.part == half::up ? "'up'" : "'down'") << " AND steps_done = ";
        put_number(out, static_cast<long long>(expected.steps_done));
    }
    out << ") AND NOT EXISTS (SELECT FROM ";
    put_place(out, place);
    out << " WHERE position > ";
    put_number(out, static_cast<long long>(rows));
    out << ')';
}

/// Writes the values that a row of the history begins with: position, revision, parent, message.
constexpr void put_identity(sink& out, const list<migration>& chain, std::size_t position) {
    put_number(out, static_cast<long long>(position + 1));
    out << ", ";
    quote_literal(out, chain[position].revision.text());
    out << ", ";
    if (position == 0) {
        out << "NULL";
    } else {
        quote_literal(out, chain[position - 1].revision.text());
    }
    out << ", ";
    quote_literal(out, chain[position].message);
}

constexpr void put_fingerprint_literal(sink& out, fingerprint value) {
    out << '\'';
    put_fingerprint(out, value);
    out << '\'';
}

/// Writes SQL of type interval: how long it is since the row before was written, or since the plan's transaction had opened.
/// `position` is SQL of type integer.
constexpr void put_duration(sink& out, const history_place& place, std::string_view position) {
    out << "pg_catalog.clock_timestamp() - GREATEST(pg_catalog.now(), "
           "pg_catalog.to_timestamp(NULLIF(pg_catalog.current_setting('varve.began', true), '')::float8), (SELECT applied_at FROM ";
    put_place(out, place);
    out << " WHERE position = " << position << " - 1))";
}

/// Writes the beginning of an INSERT into the history, up to VALUES.
constexpr void put_insert_head(sink& out, const history_place& place) {
    out << "INSERT INTO ";
    put_place(out, place);
    out << " (position, revision, parent, message, fingerprint, lineage, applied_at, duration, applied_by, varve, schema, "
           "pending, steps_done)\nVALUES (";
}

/// Writes the rest of an INSERT, from applied_at on.
constexpr void put_insert_tail(sink& out, const history_place& place, std::string_view position, const standing& after) {
    out << "pg_catalog.clock_timestamp(), ";
    put_duration(out, place, position);
    out << ", SESSION_USER, ";
    quote_literal(out, history_writer);
    out << ", ";
    if (place.schema.empty()) {
        out << "CURRENT_SCHEMA";
    } else {
        quote_literal(out, place.schema);
    }
    if (after.part == half::none) {
        out << ", NULL, NULL);";
    } else {
        out << (after.part == half::up ? ", 'up', " : ", 'down', ");
        put_number(out, static_cast<long long>(after.steps_done));
        out << ");";
    }
}

}  // namespace varve::detail

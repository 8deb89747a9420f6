#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Where the history of a database is, in SQL.
#include <cstddef>
#include <string_view>

#include "varve/chain/graph.hpp"
#include "varve/sql/identifier.hpp"
#include "varve/sql/literal.hpp"
#include "varve/text/sink.hpp"

namespace varve {

/// What varve writes into the history as its own version.
inline constexpr std::string_view history_writer = "varve 0.1.0";

}  // namespace varve

namespace varve::detail {

/// The name by which Alembic's own table is known.
inline constexpr std::string_view alembic_table = "alembic_version";

/// Where the history is. Without a schema, PostgreSQL finds the table by its search path.
struct history_place {
    std::string_view schema = {};
    std::string_view table = {};
    bool searched = false;          ///< nobody named the schema: the search path led there
    std::string_view written = {};  ///< a name with a dot that was read as schema and table; empty: there was no dot

    /// Whether it is the table of Alembic, which has a row for each migration that no other needs, and nothing of them
    /// but the revision.
    constexpr bool of_alembic() const noexcept { return same_text(table, alembic_table); }
};

/// The place that options name. A dot in the name of the table separates its schema, unless that is named by itself.
constexpr history_place place_of(std::string_view schema, std::string_view table) {
    const std::size_t dot = table.find('.');
    if (!schema.empty() || dot == std::string_view::npos || dot == 0 || dot + 1 == table.size()) {
        return {schema, table};
    }
    return {table.substr(0, dot), table.substr(dot + 1), false, table};
}

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

/// Writes SQL of type bigint: how many tables of that name the search path leads to.
constexpr void put_count_on_path(sink& out, const history_place& place) {
    out << "(SELECT count(*) FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace "
           "WHERE c.relname = ";
    quote_literal(out, place.table);
    out << " AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname = ANY (pg_catalog.current_schemas(false)))";
}

/// Writes SQL of type text: the schema of the table that the search path leads to, else the current one, in which it is
/// made.
constexpr void put_home(sink& out, const history_place& place) {
    out << "COALESCE((SELECT n.nspname FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace "
           "WHERE c.oid = pg_catalog.to_regclass(";
    put_place_literal(out, place);
    out << ")), pg_catalog.current_schema())";
}

/// Writes SQL of type bigint: the key of the advisory lock that guards this history. Advisory locks belong to a
/// database, so the key need not name it.
constexpr void put_lock_key(sink& out, const history_place& place) {
    out << "pg_catalog.hashtextextended(pg_catalog.concat('varve:', ";
    if (place.schema.empty()) {
        put_home(out, place);
    } else {
        quote_literal(out, place.schema);
    }
    out << ", '.', ";
    quote_literal(out, place.table);
    out << "), 0)";
}

/// Writes an anonymous block around PL/pgSQL.
constexpr void put_block(sink& out, std::string_view body) {
    bool has_tag = false;
    for (std::size_t i = 0; i + 7 <= body.size(); ++i) {
        has_tag = has_tag || (body[i] == '$' && same_text(body.substr(i, 7), "$varve$"));
    }
    out << "DO ";
    if (has_tag) {
        quote_literal(out, body);
    } else {
        out << "$varve$" << body << "$varve$";
    }
    out << ";\n";
}

/// Writes revisions as a list of SQL literals.
constexpr void put_revision_literals(sink& out, const list<migration>& chain, const position_set& which) {
    bool first = true;
    which.for_each([&](std::size_t position) {
        out << (first ? "" : ", ");
        quote_literal(out, chain[position].revision.text());
        first = false;
    });
}

/// Writes where a database stands, for a person: base, "002", or "b" and "c".
constexpr void put_where(sink& out, const graph& lines, const position_set& applied) {
    const list<std::size_t> ends = lines.ends_of(applied).positions();
    out << (ends.empty() ? "base" : "");
    for (std::size_t i = 0; i < ends.size(); ++i) {
        out << (i == 0                 ? "\""
                : i + 1 == ends.size() ? " and \""
                                       : ", \"")
            << lines.chain()[ends[i]].revision.text() << '"';
    }
}

}  // namespace varve::detail

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The place of the history table, in SQL.
#include <cstddef>
#include <string_view>

#include "varve/chain/graph.hpp"
#include "varve/sql/identifier.hpp"
#include "varve/sql/literal.hpp"
#include "varve/text/sink.hpp"

namespace varve {

/// The version of varve that is written into the history.
inline constexpr std::string_view history_writer = "varve 0.1.0";

}  // namespace varve

namespace varve::detail {

/// The table that holds the history. Without a schema, PostgreSQL finds the table by its search path.
struct history_place {
    std::string_view schema = {};
    std::string_view table = {};
    bool searched = false;          ///< no option names the schema; it was found by the search path
    std::string_view written = {};  ///< the option's text if its dot was read as a separator; otherwise empty
};

/// Returns the place that the options name. If `schema` is empty, a dot in `table` separates schema and table.
constexpr history_place history_place_of(std::string_view schema, std::string_view table) {
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

/// Writes an SQL literal of the place, as to_regclass reads it.
constexpr void put_place_literal(sink& out, const history_place& place) {
    buffer_sink name;
    put_place(name, place);
    quote_literal(out, name.text());
}

/// Writes an SQL expression of type bigint: how many tables of that name are on the search path.
constexpr void put_count_on_path(sink& out, const history_place& place) {
    out << "(SELECT count(*) FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace "
           "WHERE c.relname = ";
    quote_literal(out, place.table);
    out << " AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname = ANY (pg_catalog.current_schemas(false)))";
}

/// Writes an SQL expression of type text: the schema on the search path that has the table,
/// otherwise the current schema.
constexpr void put_history_schema(sink& out, const history_place& place) {
    out << "COALESCE((SELECT n.nspname FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace "
           "WHERE c.oid = pg_catalog.to_regclass(";
    put_place_literal(out, place);
    out << ")), pg_catalog.current_schema())";
}

/// Writes an SQL expression of type bigint: the key of the advisory lock for this history. Advisory locks belong to one
/// database, so the key does not contain its name.
constexpr void put_lock_key(sink& out, const history_place& place) {
    out << "pg_catalog.hashtextextended(pg_catalog.concat('varve:', ";
    if (place.schema.empty()) {
        put_history_schema(out, place);
    } else {
        quote_literal(out, place.schema);
    }
    out << ", '.', ";
    quote_literal(out, place.table);
    out << "), 0)";
}

/// Writes a DO block with a PL/pgSQL body.
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

/// Writes the last applied revisions for a person: base, "002", or "b" and "c".
constexpr void put_position(sink& out, const graph& lines, const position_set& applied) {
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

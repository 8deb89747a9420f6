#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Restores sequences for a way back. A sequence that was dropped with the column that owned it is created again. If
// only the default is restored, its sequence is moved past the numbers that rows have.
#include <string_view>

#include "varve/inverse/undo_steps.hpp"
#include "varve/sql/literal.hpp"
#include "varve/sql/next_value.hpp"
#include "varve/sql/words.hpp"

namespace varve::detail {

/// Returns the SQL literal with the name of the sequence that the default of a column reads; empty if it reads none.
constexpr std::string_view sequence_read_by(const objects::column& each) {
    const bool reads = each.from == objects::origin::default_value && each.value.kind == objects::expression_kind::sql;
    return reads ? sequence_of_next_value(each.value.text) : std::string_view();
}

constexpr void add_sql(undo_steps& steps, std::string_view sql) {
    operations::execute step;
    step.sql = steps.before.texts().keep(sql);
    step.known = true;
    steps.add(step);
}

/// Adds SQL that creates the sequence of a restored column, if the sequence was dropped with the column.
/// The SQL asks the server, since a schema does not contain sequences.
constexpr void make_lost_sequence(undo_steps& steps, const objects::column& column) {
    const std::string_view sequence = sequence_read_by(column);
    if (sequence.empty()) { return; }
    buffer_sink body;
    body << "BEGIN IF to_regclass(" << sequence << ") IS NULL THEN EXECUTE 'CREATE SEQUENCE ' || " << sequence;
    for (const std::string_view type : {"smallint", "integer"}) {
        if (same_text(column.type.name.text(), type)) { body << " || ' AS " << type << '\''; }
    }
    body << "; PERFORM set_config('varve.made_' || md5(" << sequence
         << "), 'yes', true); ELSE PERFORM set_config('varve.made_' || md5(" << sequence << "), '', true); END IF; END";
    buffer_sink sql;
    sql << "DO ";
    quote_literal(sql, body.text());
    add_sql(steps, sql.text());
}

/// Adds SQL that makes the restored column the owner of that sequence.
constexpr void own_lost_sequence(undo_steps& steps, const name& table, const objects::column& column) {
    const std::string_view sequence = sequence_read_by(column);
    if (sequence.empty()) { return; }
    buffer_sink place;
    quote_qualified(place, table);
    place << '.';
    quote_identifier(place, column.name.text());
    buffer_sink body;
    body << "BEGIN IF current_setting('varve.made_' || md5(" << sequence
         << "), true) = 'yes' THEN EXECUTE 'ALTER SEQUENCE ' || " << sequence << " || ";
    buffer_sink owned;
    owned << " OWNED BY " << place.text();
    quote_literal(body, owned.text());
    body << "; END IF; END";
    buffer_sink sql;
    sql << "DO ";
    quote_literal(sql, body.text());
    add_sql(steps, sql.text());
}

/// Adds SQL that moves the sequence of a restored default past the numbers of the rows. They may come from another
/// source.
constexpr void continue_sequence(undo_steps& steps, const name& table, const objects::column& column) {
    const std::string_view sequence = sequence_read_by(column);
    if (sequence.empty() || column.type.dimensions != 0 ||
        !is_item("bigint,integer,smallint", column.type.name.text())) {
        return;
    }
    buffer_sink of_rows;
    of_rows << '(';
    quote_identifier(of_rows, column.name.text());
    of_rows << ") FROM ";
    quote_qualified(of_rows, table);
    of_rows << " WHERE ";
    quote_identifier(of_rows, column.name.text());
    of_rows << " BETWEEN ";
    buffer_sink body;
    body
        << "DECLARE shape pg_sequence; last bigint; edge bigint; BEGIN SELECT * INTO shape FROM pg_sequence WHERE seqrelid = "
        << sequence
        << "::regclass; EXECUTE format('SELECT last_value FROM %s', shape.seqrelid::regclass) INTO last; EXECUTE 'SELECT ' || "
           "CASE WHEN shape.seqincrement > 0 THEN 'max' ELSE 'min' END || ";
    quote_literal(body, of_rows.text());
    body
        << " || shape.seqmin || ' AND ' || shape.seqmax INTO edge; IF sign(shape.seqincrement) * (edge::numeric - last) >= 0 THEN "
           "PERFORM setval(shape.seqrelid, edge); END IF; END";
    buffer_sink sql;
    sql << "DO ";
    quote_literal(sql, body.text());
    add_sql(steps, sql.text());
}

}  // namespace varve::detail

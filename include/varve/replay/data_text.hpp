#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Checks SQL on rows that no operation expresses: INSERT … ON CONFLICT, UPDATE … FROM, SELECT …
#include <cstddef>
#include <string_view>

#include "varve/reader/data_reader.hpp"
#include "varve/reader/verb.hpp"
#include "varve/replay/data.hpp"
#include "varve/replay/known_lookup.hpp"

namespace varve::detail {

/// Checks a column that INSERT or UPDATE gives a value.
constexpr bool check_target_column(const schema& state, const name& table, const name& column, refusal& no) {
    const maybe<objects::table> owner = state.find_table(table);
    return owner == nullptr || owner->uncertain || owner->find_column(column) != nullptr ||
           refuse_missing_column(*owner, column, no);
}

/// Checks the rows of INSERT … VALUES in the same way as those of insert_into. For another INSERT, checks only its
/// columns.
constexpr bool check_insert(const schema& state, cursor at, refusal& no) {
    lowered rows;
    cursor there = at;
    read_insert(there, rows);
    if (rows.operations.size() == 1) {
        no = check_rows_of(state, *rows.operations[0].get_if<operations::insert_into>());
        return !no;
    }
    name table;
    if (!at.take_qualified(table, "")) { return true; }
    if (at.take("as"_w)) { at.skip(); }
    if (!at.take('(') || at.at_any("select"_w, "with"_w, "values"_w, "table"_w)) { return true; }
    do {
        name column;
        if (!at.take_name(column, "")) { return true; }
        if (!check_target_column(state, table, column, no)) { return false; }
        while (!at.ended() && !at.at(',') && !at.at(')')) { at.skip(); }  // a part of a column
    } while (at.take(','));
    return true;
}

/// Checks the columns that UPDATE sets.
constexpr bool check_update(const schema& state, cursor at, refusal& no) {
    at.take("only"_w);
    name table;
    if (!at.take_qualified(table, "")) { return true; }
    while (!at.ended() && !at.at("set"_w)) { at.skip(); }
    do {
        at.skip();
        name column;
        if (!at.take_name(column, "")) { return true; }
        if (!at.at('=')) { return true; }
        if (!check_target_column(state, table, column, no)) { return false; }
        for (std::size_t depth = 0; !at.ended() && (depth != 0 || !at.at(',')); at.skip()) {
            depth += at.at('(') || at.at('[') ? 1U : 0U;
            depth -= at.at(')') || at.at(']') ? 1U : 0U;
            if (depth == 0 && at.at_any("from"_w, "where"_w, "returning"_w)) { return true; }
        }
    } while (at.at(','));
    return true;
}

/// Checks the tables and columns that a query names.
constexpr bool check_query(const schema& state, const reading& each, const cursor& at, refusal& no) {
    const bool makes_table = (each.verb == "SELECT" || each.verb == "WITH") && has_word(each.sql, "into");
    if (makes_table || each.verb == "MERGE" || each.verb == "COPY") { return true; }
    query_reading query;
    query_reader(at, query).read();
    for (const query_source& source : query.sources) {
        if (!check_relation_exists(state, source.relation, no)) { return false; }
    }
    for (const column_read& column : query.columns) {
        if (!check_column_exists(state, column, no)) { return false; }
    }
    return true;
}

/// Refuses a statement on rows that certainly fails.
constexpr bool check_data_text(const schema& state, const reading& each, refusal& no) {
    if (state.seen.path_changed) { return true; }
    if (each.verb == "REFRESH" && each.names.size() == 1) {
        return state.known.relation(each.names[0]) != nowhere ||
               check_exists(state, objects::known_kind::materialized_view, each.names[0], {}, no);
    }
    if (each.kind != reading_kind::data) { return true; }
    for (const name& target : each.names) {
        if (!check_relation_exists(state, target, no)) { return false; }
    }
    cursor at(each.sql, state.texts(), &state);
    reading_kind ignored = reading_kind::data;
    if (at.at_any("with"_w, "select"_w) || at.at('(')) { return check_query(state, each, at, no); }
    const std::string_view verb = take_verb(at, ignored);
    if (verb == "INSERT INTO" && !check_insert(state, at, no)) { return false; }
    if (verb == "UPDATE" && !check_update(state, at, no)) { return false; }
    const bool reads = verb == "INSERT INTO" || verb == "UPDATE" || verb == "DELETE FROM";
    return !reads || check_query(state, each, at, no);
}

}  // namespace varve::detail

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Replay of operations on rows, which do not change the schema.
#include <cstddef>
#include <string_view>

#include "varve/operation/data.hpp"
#include "varve/replay/lookup.hpp"
#include "varve/replay/stored_default.hpp"
#include "varve/replay/value_check.hpp"

namespace varve::detail {

/// Whether a value is the word DEFAULT.
constexpr bool is_default_word(const objects::expression& value) {
    return value.kind == objects::expression_kind::sql && is_item_folded("default", trim_blanks(value.text));
}

/// Refuses a value other than DEFAULT for a column whose values PostgreSQL always computes.
constexpr bool check_assignable(const objects::table& owner, const objects::column& column,
                                const objects::expression& value, refusal& no) {
    const bool generated = column.generated();
    if ((!generated && column.from != objects::origin::identity_always) || is_default_word(value)) { return true; }
    return refuse(no, mistake::not_allowed,
                  {"column \"", column.name.text(), "\" of table \"", owner.name.text(), "\" is ",
                   generated ? "generated" : "always an identity", ", and takes no value"},
                  {"leave it out"});
}

constexpr bool refuse_null(const objects::table& owner, const objects::column& column, refusal& no) {
    return refuse(no, mistake::not_allowed,
                  {"column \"", column.name.text(), "\" of table \"", owner.name.text(),
                   "\" is not null, and a row has no value for it"},
                  {"give it a value"});
}

/// Whether the expression is NULL, or NULL::type, which a default of NULL becomes if its column gets another type.
constexpr bool is_null(const objects::expression& value, text_arena& texts) {
    token first;
    return value.kind == objects::expression_kind::null ||
           (value.kind == objects::expression_kind::sql && scanner(value.text).next(first) && is_word(first, "null") &&
            !type_of_typed_literal(value.text, texts).name.empty());
}

/// Whether PostgreSQL stores NULL for a row without a value for the column. A type that is not known may be a domain,
/// which can have a default.
constexpr bool is_empty_by_default(const schema& state, const objects::column& column) {
    return (column.from == objects::origin::none && classify(state, column.type.name) != type_class::uncertain) ||
           (column.from == objects::origin::default_value && is_null(column.value, state.texts()));
}

/// Returns the value to store: the column's default if `value` is the word DEFAULT.
constexpr const objects::expression& written_value(const objects::column& column, const objects::expression& value) {
    return is_default_word(value) && column.from == objects::origin::default_value ? column.value : value;
}

constexpr bool check_row_value(const schema& state, const objects::table& owner, const objects::column& column,
                               const objects::expression& value, refusal& no) {
    if (!check_assignable(owner, column, value, no)) { return false; }
    const bool null =
        value.kind == objects::expression_kind::null || (is_default_word(value) && is_empty_by_default(state, column));
    return null && column.not_null && !state.seen.changes_rows
               ? refuse_null(owner, column, no)
               : check_value(state, owner, column, written_value(column, value), place::inserted,
                             conversion_time::computed, no);
}

constexpr bool refuse_twice(const objects::table& owner, const name& column, refusal& no) {
    return refuse(no, mistake::exists_already,
                  {"column \"", column.text(), "\" of table \"", owner.name.text(), "\" is named twice"},
                  {"name it once"});
}

/// Checks the rows of an INSERT.
constexpr refusal check_rows_of(const schema& state, const operations::insert_into& op) {
    refusal no;
    const std::size_t slot = need_table(state, op.table, no);
    if (slot == nowhere) { return no; }
    const objects::table& owner = state.table_slots()[slot];
    const std::size_t width = op.columns.size();
    if (width == 0 ? !op.values.empty() : op.values.size() % width != 0) {
        refuse(no, mistake::does_not_match,
               {"a row for table \"", owner.name.text(), "\" has more or fewer values than columns"},
               {"give each row one value for each column"});
        return no;
    }
    for (std::size_t i = 0; i < width; ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if (op.columns[i] == op.columns[j]) {
                refuse_twice(owner, op.columns[i], no);
                return no;
            }
        }
        const std::size_t at = need_column(owner, op.columns[i], no);
        if (at == nowhere && no) { return no; }
        for (std::size_t value = i; at != nowhere && !owner.uncertain && value < op.values.size(); value += width) {
            if (!check_row_value(state, owner, owner.columns[at], op.values[value], no)) { return no; }
        }
    }
    if (owner.uncertain || (width != 0 && op.values.empty())) { return no; }
    for (const objects::column& each : owner.columns) {
        if (schema::contains(op.columns, each.name)) { continue; }
        if (each.not_null && is_empty_by_default(state, each) && !state.seen.changes_rows) {
            refuse_null(owner, each, no);
            return no;
        }
        if (each.from == objects::origin::default_value &&
            !check_literal(state, owner, each, each.value, "the default", conversion_time::computed, no)) {
            return no;
        }
    }
    return no;
}

constexpr refusal replay_one(schema& state, const operations::insert_into& op) { return check_rows_of(state, op); }

/// Checks the new values of an update.
constexpr bool check_assignments(const schema& state, const objects::table& owner,
                                 const list<operations::assignment>& set, refusal& no) {
    for (std::size_t i = 0; i < set.size(); ++i) {
        const operations::assignment& each = set[i];
        for (std::size_t j = 0; j < i; ++j) {
            if (each.column == set[j].column) { return refuse_twice(owner, each.column, no); }
        }
        const std::size_t at = need_column(owner, each.column, no);
        if ((at == nowhere && no) ||
            (at != nowhere && !owner.uncertain &&
             (!check_assignable(owner, owner.columns[at], each.value, no) ||
              !check_value(state, owner, owner.columns[at], written_value(owner.columns[at], each.value),
                           place::assigned, conversion_time::computed, no)))) {
            return false;
        }
    }
    return true;
}

constexpr refusal replay_one(schema& state, const operations::update& op) {
    refusal no;
    const std::size_t slot = need_table(state, op.table, no);
    if (slot == nowhere) { return no; }
    const objects::table& owner = state.table_slots()[slot];
    if (check_assignments(state, owner, op.set, no)) {
        check_expression(state, owner, op.where, {"the condition of an update"}, place::condition, no);
    }
    return no;
}

constexpr refusal replay_one(schema& state, const operations::delete_from& op) {
    refusal no;
    const std::size_t slot = need_table(state, op.table, no);
    if (slot != nowhere) {
        check_expression(state, state.table_slots()[slot], op.where, {"the condition of a delete_from"},
                         place::condition, no);
    }
    return no;
}

}  // namespace varve::detail

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Refuses statements of an execute that use an enum value added by the same transaction.
#include <cstddef>
#include <string_view>

#include "varve/replay/changing_use.hpp"
#include "varve/replay/enum_text.hpp"
#include "varve/replay/uncommitted_enum_value.hpp"
#include "varve/schema/schema.hpp"
#include "varve/sql/statement_reader.hpp"

namespace varve::detail {

/// Returns the table that a statement names; null if the schema has none, or if an execute may have changed it.
constexpr maybe<objects::table> table_spelled(const schema& state, const spelled_name& wanted) {
    for (const objects::table& each : state.table_slots()) {
        if (!each.name.empty() && !each.uncertain && wanted.means(each.name)) { return each; }
    }
    return nullptr;
}

/// Whether a row of INSERT INTO table (columns) VALUES (…), (…) gives a column of the enum type just this value.
constexpr bool inserts_fresh(const objects::table& owner, statement_reader& words,
                             const objects::uncommitted_enum_value& value) {
    list<token> columns;
    if (words.ended() || !is_symbol(words.now(), '(')) { return false; }
    while (!words.ended() && !is_symbol(words.now(), ')')) {
        words.skip();
        if (!words.ended()) { columns.push_back(words.now()); }
        words.skip();
    }
    words.skip();
    if (!words.take("values")) { return false; }
    for (std::size_t at = 0, depth = 0;
         !words.ended() && (depth != 0 || is_symbol(words.now(), '(') || is_symbol(words.now(), ','));) {
        const token before = words.now();
        if (is_symbol(before, '(') && depth++ == 0) { at = 0; }
        if (is_symbol(before, ')')) { --depth; }
        if (is_symbol(before, ',') && depth == 1) { ++at; }
        words.skip();
        if (depth != 1 || words.ended() || !(is_symbol(before, '(') || is_symbol(before, ',')) ||
            at >= columns.size()) {
            continue;
        }
        const maybe<objects::column> column = column_denoted(owner, columns[at]);
        const token literal = words.now();
        if (column == nullptr || !(column->type.name == value.type) || literal.kind != token_kind::string ||
            literal.text[0] != '\'') {
            continue;
        }
        const bool holds = column->type.dimensions == 0
                               ? spells(literal, value.value.text())
                               : array_text_holds(literal.text.substr(1, literal.text.size() - 2), value.value.text());
        words.skip();
        if (holds && !words.ended() && (is_symbol(words.now(), ',') || is_symbol(words.now(), ')'))) { return true; }
    }
    return false;
}

constexpr bool uses_fresh(const schema& state, std::string_view sql, const objects::uncommitted_enum_value& value) {
    const objects::table nothing;
    if (enum_text(nothing, sql).uses(value.type, value.value.text(), {})) { return true; }
    statement_reader words(sql);
    if (words.take("insert") && words.take("into")) {
        const maybe<objects::table> owner = table_spelled(state, words.take_name());
        if (words.take("as")) { words.skip(); }
        return owner != nullptr && inserts_fresh(*owner, words, value);
    }
    if (!words.take("update") && !(words.take("delete") && words.take("from"))) { return false; }
    words.take("only");
    const maybe<objects::table> owner = table_spelled(state, words.take_name());
    return owner != nullptr && enum_text(*owner, sql).uses(value.type, value.value.text(), {});
}

/// Refuses a statement whose text uses such a value. PostgreSQL would refuse it with 55P04.
constexpr bool check_fresh_statement(const schema& state, std::string_view sql, refusal& no) {
    for (const objects::uncommitted_enum_value& each : state.uncommitted_enum_values) {
        // PostgreSQL accepts all values of a type that the same transaction has created.
        if (!schema::contains(state.seen.new_enums, each.type) && uses_fresh(state, sql, each)) {
            return refuse_fresh(each, {"its SQL"}, no);
        }
    }
    return true;
}

}  // namespace varve::detail

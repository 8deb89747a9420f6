#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Refuses statements of an execute that use an enum value added by the same transaction.
#include <cstddef>
#include <string_view>

#include "varve/replay/changing_use.hpp"
#include "varve/replay/enum_text.hpp"
#include "varve/replay/execute.hpp"
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

/// Takes the list of columns of an INSERT, and returns their positions in the table; nowhere for what is not a column.
/// Without a list, they are all columns.
constexpr list<std::size_t> take_columns(const objects::table& owner, statement_reader& words) {
    list<std::size_t> columns;
    if (words.ended() || !is_symbol(words.now(), '(')) {
        for (std::size_t i = 0; i < owner.columns.size(); ++i) { columns.push_back(i); }
        return columns;
    }
    while (!words.ended() && !is_symbol(words.now(), ')')) {
        words.skip();
        const maybe<objects::column> column = words.ended() ? nullptr : column_denoted(owner, words.now());
        columns.push_back(column == nullptr ? objects::nowhere : objects::position_of(owner.columns, column->name));
        words.skip();
    }
    words.skip();
    return columns;
}

/// Whether the token is a text that gives the column of the enum type just this value.
constexpr bool gives_fresh(const objects::table& owner, std::size_t column, const token& literal,
                           const objects::uncommitted_enum_value& value) {
    if (column == objects::nowhere || !(owner.columns[column].type.name == value.type) ||
        literal.kind != token_kind::string || literal.text[0] != '\'') {
        return false;
    }
    return owner.columns[column].type.dimensions == 0
               ? spells(literal, value.value.text())
               : array_text_holds(literal.text.substr(1, literal.text.size() - 2), value.value.text());
}

/// Whether a row of INSERT INTO table (columns) VALUES (…), (…), or of SELECT …, gives a column of the enum type just
/// this value.
constexpr bool inserts_fresh(const objects::table& owner, statement_reader& words,
                             const objects::uncommitted_enum_value& value) {
    const list<std::size_t> columns = take_columns(owner, words);
    if (words.take("overriding")) { words.take_all("system,user,value"); }
    const std::size_t within = words.take("values") ? 1 : 0;  // the depth of brackets of the values
    if (within == 0 && (words.ended() || !is_word(words.now(), "select"))) { return false; }
    for (std::size_t at = 0, depth = 0; !words.ended();) {
        const token before = words.now();
        if (within == 1 && depth == 0 && !is_symbol(before, '(') && !is_symbol(before, ',')) { return false; }
        if (is_symbol(before, '(') && depth++ == 0 && within == 1) { at = 0; }
        if (is_symbol(before, ')')) { --depth; }
        if (is_symbol(before, ',') && depth == within) { ++at; }
        words.skip();
        const bool begins =
            is_symbol(before, ',') || (within == 1 ? is_symbol(before, '(') : is_word(before, "select"));
        if (depth != within || words.ended() || !begins || at >= columns.size()) { continue; }
        const bool fresh = gives_fresh(owner, columns[at], words.now(), value);
        if (!fresh) { continue; }
        words.skip();
        if (within == 0 && (words.ended() || is_word(words.now(), "from") || is_word(words.now(), "where"))) {
            return true;
        }
        if (!words.ended() && (is_symbol(words.now(), ',') || (within == 1 && is_symbol(words.now(), ')')))) {
            return true;
        }
    }
    return false;
}

/// Whether the SQL says SET DEFAULT 'value' of a column of the enum type, or gives a new column or argument of the type
/// this default.
constexpr bool defaults_to_fresh(const maybe<objects::table>& owner, std::string_view sql,
                                 const objects::uncommitted_enum_value& value) {
    list<token> all;
    scanner tokens(sql);
    for (token each; tokens.next(each);) { all.push_back(each); }
    for (std::size_t i = 3; i < all.size(); ++i) {
        if (!is_word(all[i - 1], "default")) { continue; }
        std::size_t k = i - 2;
        if (is_word(all[k], "set")) {
            const maybe<objects::column> column = owner == nullptr ? nullptr : column_denoted(*owner, all[k - 1]);
            if (column != nullptr &&
                gives_fresh(*owner, objects::position_of(owner->columns, column->name), all[i], value)) {
                return true;
            }
            continue;
        }
        if (k > 2 && is_word(all[k], "null") && is_word(all[k - 1], "not")) { k -= 2; }
        spelled_name type;
        type.object = all[k];
        if (is_symbol(all[k - 1], '.') && k > 1) { type.schema = all[k - 2]; }
        if (type.means(value.type) && spells(all[i], value.value.text())) { return true; }
    }
    return false;
}

/// Returns the table that the rest of a CREATE INDEX, CREATE POLICY or ALTER TABLE is about; null for other statements,
/// and where it may change the types of columns.
constexpr maybe<objects::table> table_defined(const schema& state, std::string_view sql, statement_reader words,
                                              bool creates) {
    if (creates) {
        words.take("unique");
        if (!words.take("index") && !words.take("policy")) { return nullptr; }
        while (!words.ended() && !words.take("on")) { words.skip(); }
        words.take("only");
        return table_spelled(state, words.take_name());
    }
    if (!words.take("table") || has_word(sql, "drop,type")) { return nullptr; }
    words.take_all("if,exists,only");
    return table_spelled(state, words.take_name());
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
    const bool creates = words.take("create");
    if (creates || words.take("alter")) {
        const maybe<objects::table> owner = table_defined(state, sql, words, creates);
        return (owner != nullptr && enum_text(*owner, sql).uses(value.type, value.value.text(), {})) ||
               defaults_to_fresh(owner, sql, value);
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

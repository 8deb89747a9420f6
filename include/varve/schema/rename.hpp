#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Renames a table or a column, and all references to it; lists without a reference stay borrowed.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "varve/schema/column_use.hpp"
#include "varve/schema/not_null.hpp"
#include "varve/schema/schema.hpp"
#include "varve/sql/column_reference.hpp"
#include "varve/sql/types.hpp"

namespace varve::detail {

constexpr void rename_in(list<name>& names, const name& from, const name& to) {
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i] == from) { names.edit(i) = to; }
    }
}

/// Whether a word of an expression is `wanted`.
constexpr bool has_bare_word(std::string_view sql, std::string_view wanted) {
    return find_word(sql, [hash = hash_text(wanted)](std::uint32_t word) { return word == hash; });
}
/// Whether an expression has a query, in which a word may be a column of another table.
constexpr bool asks_other_tables(std::string_view sql) {
    return has_bare_word(sql, "select") || has_bare_word(sql, "values") || has_bare_word(sql, "table");
}

/// Updates the policies of a table, in which `follow(expression)` changes a name. Those that ask other tables and have
/// the old name keep their text, which is not certain then.
template <class Follow>
constexpr void follow_in_policies(schema& state, const name& owner, std::string_view from, Follow follow) {
    for (std::size_t i = 0; i < state.known.items().size(); ++i) {
        const objects::known_object& each = state.known[i];
        if (each.kind != objects::known_kind::policy || each.dropped || !each.defined) { continue; }
        const std::string_view body = each.body;
        const std::string_view tail = each.tail;
        if (asks_other_tables(body) || asks_other_tables(tail)) {
            if (has_bare_word(body, from) || has_bare_word(tail, from)) {
                state.known.redefine_policy(i, body, tail, false);
            }
        } else if (each.table == owner) {
            state.known.redefine_policy(i, follow(body), follow(tail), true);
        }
    }
}

/// Renames a column in the generated columns, constraints and indexes of its table.
constexpr void rename_in_table(objects::table& table, const name& from, const name& to, text_arena& texts) {
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (table.columns[i].generated() && reads_column(table.columns[i].value.text, table.name, from)) {
            objects::expression& value = table.columns.edit(i).value;
            value.text = rename_in_expression(value.text, table.name, from, to, texts);
        }
    }
    for (std::size_t i = 0; i < table.constraints.size(); ++i) {
        const objects::constraint& before = table.constraints[i];
        if (schema::contains(before.columns, from) || schema::contains(before.listed_columns, from)) {
            objects::constraint& each = table.constraints.edit(i);
            rename_in(each.columns, from, to);
            rename_in(each.listed_columns, from, to);
            each.expression = rename_in_expression(each.expression, table.name, from, to, texts);
        }
    }
    for (std::size_t i = 0; i < table.indexes.size(); ++i) {
        if (!uses_column(table, table.indexes[i], from)) { continue; }
        objects::index& each = table.indexes.edit(i);
        rename_in(each.include, from, to);
        each.where = rename_in_expression(each.where, table.name, from, to, texts);
        for (std::size_t j = 0; j < each.keys.size(); ++j) {
            if (each.keys[j].column == from) {
                each.keys.edit(j).column = to;
            } else if (each.keys[j].column.empty()) {
                objects::index_key& key = each.keys.edit(j);
                key.expression = rename_in_expression(key.expression, table.name, from, to, texts);
            }
        }
    }
}

/// Renames the column at `at` of the table in `slot`, and updates all expressions, constraints and indexes that use it.
constexpr void rename_column_at(schema& state, std::size_t slot, std::size_t at, const name& to) {
    objects::table& table = state.edit_table(slot);
    const name owner = table.name;
    const name from = table.columns[at].name;
    fix_not_null_name(table, at, state.texts());
    table.columns.edit(at).name = to;
    clear_default_not_null_name(table, at);
    rename_in_table(table, from, to, state.texts());
    state.known.follow_column(owner, from, to);
    follow_in_policies(state, owner, from.text(),
                       [&](std::string_view sql) { return rename_in_expression(sql, owner, from, to, state.texts()); });
    for (const std::uint32_t i : state.uses().slots(owner)) {
        for (std::size_t j = 0; j < state.table_slots()[i].constraints.size(); ++j) {
            const objects::constraint& each = state.table_slots()[i].constraints[j];
            if (each.kind == objects::constraint_kind::foreign_key && each.referenced_table == owner &&
                schema::contains(each.referenced_columns, from)) {
                rename_in(state.edit_table(i).constraints.edit(j).referenced_columns, from, to);
            }
        }
    }
}

/// Updates columns of other tables whose type is the row type of the renamed table.
constexpr void follow_row_type(schema& state, const name& from, const name& to) {
    if (is_builtin_type(from.text())) { return; }
    for (const std::uint32_t i : state.uses().slots(from)) {
        for (std::size_t j = 0; j < state.table_slots()[i].columns.size(); ++j) {
            if (state.table_slots()[i].columns[j].type.name == from) {
                state.edit_table(i).columns.edit(j).type.name = to;
                state.add_reference_from(i, to.hash());
            }
        }
    }
}

/// Updates expressions that qualify a column with the name of the table.
constexpr void follow_qualifiers(objects::table& table, std::string_view from, text_arena& texts) {
    const std::string_view to = table.name.object();
    const auto follow = [&](std::string_view sql) { return rename_qualifier(sql, from, to, texts); };
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (table.columns[i].generated()) {
            objects::expression& value = table.columns.edit(i).value;
            value.text = follow(value.text);
        }
    }
    for (std::size_t i = 0; i < table.constraints.size(); ++i) {
        if (table.constraints[i].kind == objects::constraint_kind::check) {
            objects::constraint& each = table.constraints.edit(i);
            each.expression = follow(each.expression);
        }
    }
    for (std::size_t i = 0; i < table.indexes.size(); ++i) {
        objects::index& each = table.indexes.edit(i);
        each.where = follow(each.where);
        for (std::size_t j = 0; j < each.keys.size(); ++j) {
            if (each.keys[j].column.empty()) { each.keys.edit(j).expression = follow(each.keys[j].expression); }
        }
    }
}

/// Renames the table in `slot`, and updates everything that refers to it. `to` must have the same qualification as the
/// old name.
constexpr void rename_table_everywhere(schema& state, std::size_t slot, const name& to) {
    const name from = state.table_slots()[slot].name;
    objects::table& table = state.edit_table(slot);
    for (std::size_t i = 0; i < table.columns.size(); ++i) { fix_not_null_name(table, i, state.texts()); }
    state.rename_table(slot, to);
    state.known.follow_name(from, to);
    for (std::size_t i = 0; i < table.columns.size(); ++i) { clear_default_not_null_name(table, i); }
    follow_row_type(state, from, to);
    follow_qualifiers(state.edit_table(slot), from.object(), state.texts());
    follow_in_policies(state, to, from.object(), [&](std::string_view sql) {
        return rename_qualifier(sql, from.object(), to.object(), state.texts());
    });
}

}  // namespace varve::detail

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Checks the rules that PostgreSQL has for a change of a column's type.
#include <cstddef>
#include <string_view>

#include "varve/replay/column_check.hpp"
#include "varve/replay/index_check.hpp"
#include "varve/replay/known_use.hpp"
#include "varve/replay/stored_default.hpp"
#include "varve/sql/literal.hpp"

namespace varve::detail {

/// A column and its table.
struct column_place {
    maybe<objects::table> table = {};
    maybe<objects::column> column = {};
};

/// Returns the first column of the type, or of an array of it, in a table other than `except`.
constexpr column_place find_column_of_type(const schema& state, const name& type, const name& except = {}) {
    if (is_builtin_type(type.text())) { return {}; }
    for (const std::uint32_t slot : state.uses().slots(type)) {
        const objects::table& table = state.table_slots()[slot];
        for (const objects::column& each : table.columns) {
            if (each.type.name == type && !table.uncertain && !(table.name == except)) { return {table, each}; }
        }
    }
    return {};
}

/// Refuses if columns of other tables have this table's row type: PostgreSQL cannot rewrite their values.
constexpr bool check_row_type_unused(const schema& state, const objects::table& owner, refusal& no) {
    const column_place user = owner.uncertain ? column_place() : find_column_of_type(state, owner.name, owner.name);
    if (user.table == nullptr) { return true; }
    return refuse(
        no, mistake::still_needed,
        {"the rows of table \"", owner.name.text(), "\" would be rewritten, but column \"", user.column->name.text(),
         "\" of table \"", user.table->name.text(), "\" has row type \"", owner.name.text(), "\""},
        {"drop that column first"});
}

/// Records that PostgreSQL has rebuilt the indexes of the column, those of constraints first, and has looked up the
/// keys of its foreign keys again.
constexpr void note_rebuilt(schema& state, std::size_t slot, const name& column) {
    objects::table& table = state.edit_table(slot);
    for (std::size_t i = 0; i < table.constraints.size(); ++i) {
        const objects::constraint& key = table.constraints[i];
        if (key.has_index() &&
            (schema::contains(key.columns, column) || schema::contains(key.listed_columns, column))) {
            table.constraints.edit(i).order = ++table.indexes_made;
        }
    }
    for (std::size_t i = 0; i < table.indexes.size(); ++i) {
        if (uses_column(table, table.indexes[i], column)) {
            objects::index& rebuilt = table.indexes.edit(i);
            rebuilt.order = ++table.indexes_made;
            drop_own_collations(table, rebuilt);
        }
    }
    const name owner = table.name;
    // The foreign keys of this table, and those of other tables that reference it.
    list<std::uint32_t> slots = state.uses().slots(owner);
    slots.push_back(static_cast<std::uint32_t>(slot));
    for (const std::uint32_t i : slots) {
        for (std::size_t j = 0; j < state.table_slots()[i].constraints.size(); ++j) {
            const objects::constraint& each = state.table_slots()[i].constraints[j];
            if (each.kind != objects::constraint_kind::foreign_key ||
                !((i == slot && schema::contains(each.columns, column)) ||
                  (each.referenced_table == owner && schema::contains(each.referenced_columns, column)))) {
                continue;
            }
            const maybe<objects::table> target = state.find_table(each.referenced_table);
            const name key = target == nullptr ? name() : find_keys(*target, each.referenced_columns).first;
            if (!(key == each.referenced_key)) { state.edit_table(i).constraints.edit(j).referenced_key = key; }
        }
    }
}

/// Refuses if a key includes the column, and a foreign key depends on that key. PostgreSQL would drop the index of the
/// key to build it again, and it recreates only the foreign keys that refer to the column itself.
constexpr bool check_not_included(const schema& state, const objects::table& owner, const name& column, refusal& no) {
    const foreign_key_place user =
        find_reference(state, owner.name, [&](const objects::table& other, const objects::constraint& each) {
            return !other.uncertain && !owner.uncertain && !schema::contains(each.referenced_columns, column) &&
                   key_includes(owner, each.referenced_key, column);
        });
    if (user.table == nullptr) { return true; }
    return refuse(no, mistake::still_needed,
                  {"column \"", column.text(), "\" of table \"", owner.name.text(), "\" is included in key \"",
                   user.constraint->referenced_key.text(), "\", and foreign key \"", user.constraint->name.text(),
                   "\" of table \"", user.table->name.text(), "\" depends on that key"},
                  {"drop the foreign key before, and add it again after"});
}

/// Checks the constraints and indexes of the column, which PostgreSQL rebuilds. `after` is the table with the changed
/// column.
constexpr bool check_rebuilt(const schema& state, const objects::table& after, const name& column, refusal& no) {
    const objects::column& was = *state.find_table(after.name)->find_column(column);
    const objects::column& is = *after.find_column(column);
    if (!check_not_included(state, after, column, no)) { return false; }
    for (const objects::constraint& each : after.constraints) {
        if (!schema::contains(each.columns, column)) { continue; }
        if (each.has_index() && !check_key_columns(state, after, each, no)) { return false; }
        if (each.kind == objects::constraint_kind::foreign_key) {
            const bool to_itself = each.referenced_table == after.name;
            const maybe<objects::table> target = to_itself ? maybe(after) : state.find_table(each.referenced_table);
            if (!check_comparable_rows(state, after, each, no) || !check_type_again(state, after, was, is, each, no)) {
                return false;
            }
            for (std::size_t i = 0; target != nullptr && i < each.columns.size() && i < each.referenced_columns.size();
                 ++i) {
                if (!check_pair(state, after, *target, each.columns[i], each.referenced_columns[i], no)) {
                    return false;
                }
            }
        }
    }
    for (const objects::index& each : after.indexes) {
        for (const objects::index_key& key : each.keys) {
            if (key.column == column &&
                !check_key(state, after, each, each.method.empty() ? std::string_view("btree") : each.method.text(),
                           key, no, false)) {
                return false;
            }
        }
    }
    const foreign_key_place reference =
        find_reference(state, after.name, [&](const objects::table& other, const objects::constraint& each) {
            const objects::table& from = other.name == after.name ? after : other;
            if (schema::contains(each.referenced_columns, column) &&
                !check_type_again(state, other, was, is, each, no)) {
                return true;
            }
            for (std::size_t i = 0; i < each.columns.size() && i < each.referenced_columns.size(); ++i) {
                if (!check_pair(state, from, after, each.columns[i], each.referenced_columns[i], no)) { return true; }
            }
            return false;
        });
    return reference.table == nullptr;
}

/// Checks a change of a column's type from `before` to `after`. `keeps_default`: the default is neither dropped nor set
/// in the same step.
constexpr bool check_retype(const schema& state, const objects::table& owner, const objects::column& before,
                            const objects::column& after, std::string_view using_, bool keeps_default, refusal& no) {
    const std::string_view column = before.name.text();
    const std::string_view table = owner.name.text();
    if (!check_type(state, owner, before.name, after.type, after.collation, no) ||
        !check_row_type_unused(state, owner, no)) {
        return false;
    }
    if (const maybe<objects::column> reader = find_generated_reader(owner, before.name);
        reader != nullptr && !(reader->name == before.name)) {
        return refuse(no, mistake::still_needed,
                      {"column \"", column, "\" of table \"", table, "\" is read by generated column \"",
                       reader->name.text(), "\", so its type cannot change"},
                      {"drop the generated column first, and add it again after"});
    }
    if (!check_column_unread(state, owner, before.name, false, no)) { return false; }
    if (before.identity() && !check_identity(owner, after, no)) { return false; }
    if (before.is_virtual() && !check_virtual_type(state, owner, after, no)) { return false; }
    if (before.generated() && !using_.empty()) {
        return refuse(no, mistake::not_allowed,
                      {"column \"", column, "\" of table \"", table, "\" is generated, and takes no using_"},
                      {"leave using_ out, or drop the column and add it again"});
    }
    if (using_.empty() && can_cast(state, before.type, after.type, context::assignment) == answer::no) {
        return refuse(no, mistake::does_not_match,
                      {"column \"", column, "\" of table \"", table, "\" has type ", before.type.name.text(),
                       before.type.dimensions != 0 ? "[]" : "", ", which PostgreSQL does not convert to ",
                       after.type.name.text(), after.type.dimensions != 0 ? "[]" : "", " by itself"},
                      {"write how, with using_(\"...\")"});
    }
    if (!using_.empty() &&
        !check_expression(state, owner, using_, {"using_ of column \"", column, "\" of table \"", table, "\""},
                          place::conversion, no, after.type)) {
        return false;
    }
    if (!keeps_default || before.from != objects::origin::default_value) { return true; }
    const objects::data_type from = type_of_default(before, state.texts());
    return from.name.empty() || can_cast(state, from, after.type, context::assignment) != answer::no ||
           refuse(no, mistake::does_not_match,
                  {"the default of column \"", column, "\" of table \"", table, "\" has type ", from.name.text(),
                   ", which PostgreSQL does not convert to ", after.type.name.text(), " by itself"},
                  {"drop the default or set another in the same alter_column"});
}

}  // namespace varve::detail

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// What PostgreSQL asks before it changes the type of a column.
#include <cstddef>
#include <string_view>

#include "varve/replay/column_check.hpp"
#include "varve/replay/index_check.hpp"
#include "varve/schema/type_text.hpp"
#include "varve/sql/literal.hpp"

namespace varve::detail {

/// A column of a type.
struct column_place {
    maybe<objects::table> table = {};
    maybe<objects::column> column = {};
};

/// The first column of the type, or of an array of it, in a table other than `except`.
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

/// Rows of the type of this table stand in columns of others: PostgreSQL does not rewrite those.
constexpr bool check_row_type_unused(const schema& state, const objects::table& owner, refusal& no) {
    const column_place user = owner.uncertain ? column_place() : find_column_of_type(state, owner.name, owner.name);
    if (user.table == nullptr) { return true; }
    return refuse(no, mistake::still_needed,
                  {"the rows of table \"", owner.name.text(), "\" would be rewritten, but column \"",
                   user.column->name.text(), "\" of table \"", user.table->name.text(), "\" has its row type"},
                  {"drop that column first"});
}

/// Whether a symbol can stand in the name of a type.
constexpr bool is_word_symbol(const token& each) noexcept {
    return is_symbol(each, '.') || is_symbol(each, '(') || is_symbol(each, ')') || is_symbol(each, ',') ||
           is_symbol(each, '[') || is_symbol(each, ']');
}

/// The type of an expression that is a text or NULL with a type after it, 'open'::order_state; without a name for
/// others.
constexpr objects::data_type type_of_typed_literal(std::string_view sql, text_arena& texts) {
    scanner tokens(sql);
    token each;
    if (!tokens.next(each) || (each.kind != token_kind::string && !is_word(each, "null")) || !tokens.next(each) ||
        !is_symbol_of(each, "::")) {
        return {};
    }
    const std::string_view type = trim_blanks(sql.substr(tokens.position()));
    while (tokens.next(each)) {
        if (each.kind == token_kind::symbol
                ? !is_word_symbol(each)
                : each.kind == token_kind::string || is_word(each, "collate") || is_word(each, "at")) {
            return {};
        }
    }
    return parse_type(type, texts);
}

/// The type that a default has before it is converted to that of its column; without a name where nothing can be told.
constexpr objects::data_type type_of_default(const objects::column& column, text_arena& texts) {
    switch (column.value.kind) {
        case objects::expression_kind::text: return column.type;
        case objects::expression_kind::null: return converts_length(column.type) ? column.type : objects::data_type();
        case objects::expression_kind::sql: return type_of_typed_literal(column.value.text, texts);
        case objects::expression_kind::none: return {};
        default: return type_of_literal(column.value);
    }
}

/// What a default that was given as text, or NULL, stands for once its column has another type: PostgreSQL has read the
/// text when the default was set.
constexpr objects::expression read_default(const objects::column& column, text_arena& texts) {
    using objects::expression_kind;
    const std::string_view type = column.type.name.object();
    const decimal_text number = read_decimal(column.value.text);
    if (column.value.kind == expression_kind::text && column.type.dimensions == 0 && number.plain && is_integer(type)) {
        return {{}, number.number, 0, expression_kind::integer};
    }
    buffer_sink out;
    if (column.value.kind == expression_kind::null) {
        out << "NULL";
    } else {
        quote_literal(out, column.value.text);
    }
    out << "::";
    // As it was read, before it was cut to the parameters of the type; an interval is read with its own.
    objects::data_type read = column.type;
    if (is_item("character,bit", type)) { read.name = type.size() == 3 ? "\"bit\"" : "bpchar"; }
    if (!same_text(base_of(type), "interval")) {
        read.first = -1;
        read.second = objects::no_scale;
    }
    render_type(out, read);
    return {texts.keep(out.text()), 0, 0, expression_kind::sql};
}

/// Whether a default has to be kept as what it stands for once the type of its column changes from `before` to `after`.
constexpr bool loses_meaning(const objects::expression& value, const objects::data_type& before,
                             const objects::data_type& after) {
    if (before.name == after.name && converts_length(after) == converts_length(before)) { return false; }
    const bool strings =
        is_string(before.name.object()) && is_string(after.name.object()) && before.dimensions == after.dimensions;
    return value.kind == objects::expression_kind::null || (value.kind == objects::expression_kind::text && !strings);
}

/// Takes note that PostgreSQL has made the indexes over the column anew, those of constraints first, and has looked for
/// the keys of its foreign keys again.
constexpr void note_rebuilt(schema& state, std::size_t slot, const name& column) {
    objects::table& table = state.edit_table(slot);
    for (std::size_t i = 0; i < table.constraints.size(); ++i) {
        if (table.constraints[i].has_index() && schema::contains(table.constraints[i].columns, column)) {
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
    // The foreign keys of the table, and those of others to it.
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

/// Checks the constraints and indexes over the column, which PostgreSQL makes anew. `after` is the table with the
/// column already changed.
constexpr bool check_rebuilt(const schema& state, const objects::table& after, const name& column, refusal& no) {
    const objects::column& was = *state.find_table(after.name)->find_column(column);
    const objects::column& is = *after.find_column(column);
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

/// Checks a change of type of `before` to what `after` says. `keeps_default` says whether its default stays.
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
                      {"drop the generated column first, and add it anew after"});
    }
    if (before.identity() && !check_identity(owner, after, no)) { return false; }
    if (before.is_virtual() && !check_virtual_type(state, owner, after, no)) { return false; }
    if (before.generated() && !using_.empty()) {
        return refuse(no, mistake::not_allowed,
                      {"column \"", column, "\" of table \"", table, "\" is generated, and takes no using_"},
                      {"leave using_ out, or drop the column and add it anew"});
    }
    if (using_.empty() && can_cast(state, before.type, after.type, context::assignment) == answer::no) {
        return refuse(no, mistake::does_not_match,
                      {"column \"", column, "\" of table \"", table, "\" has type ", before.type.name.text(),
                       before.type.dimensions != 0 ? "[]" : "", ", which PostgreSQL does not convert to ",
                       after.type.name.text(), after.type.dimensions != 0 ? "[]" : "", " by itself"},
                      {"say how, with using_(\"...\")"});
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

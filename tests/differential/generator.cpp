// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "differential/generator.hpp"

#include <string>

namespace varve::tests {

using varve::name;
using objects::constraint_kind;
using objects::expression_kind;

varve::list<name> generator::columns(const objects::table* table, std::size_t most) {
    varve::list<name> result;
    for (std::size_t count = 1 + (chance_.chance(30) ? chance_.below(most) : 0); count != 0; --count) {
        const name next = words_.any_column(table);
        if (!schema::contains(result, next) || chance_.chance(5)) { result.push_back(next); }
    }
    return result;
}

objects::column generator::column(const schema& state, const objects::table& owner) {
    objects::column made;
    made.name = words_.new_column();
    for (int tries = 0; owner.find_column(made.name) != nullptr && tries < 4; ++tries) { made.name = words_.new_column(); }
    made.type = words_.type(state);
    made.not_null = chance_.chance(25);
    if (made.not_null && !plain_not_null_ && chance_.chance(10)) { made.not_null_name = new_not_null_name(state); }
    if (chance_.chance(8)) { made.collation = chance_.chance(70) ? name("C") : name("POSIX"); }
    if (chance_.chance(5)) { made.comment = "it's a column"; }
    const std::size_t choice = chance_.below(100);
    if (choice < 20) {
        made.from = objects::origin::default_value;
        made.value = words_.value(state, made.type);
    } else if (choice < 28) {
        made.from = chance_.chance(50) ? objects::origin::identity_always : objects::origin::identity_by_default;
        if (chance_.chance(70)) { made.type = {chance_.chance(50) ? name("bigint") : name("integer")}; }
    } else if (choice < 36) {
        made.from = objects::origin::generated_stored;
        made.type = {chance_.chance(80) ? name("boolean") : name("text")};
        made.value = {words_.condition(&owner, true), 0, 0, expression_kind::sql};
        if (server_version_ >= 180000 && chance_.chance(50)) { made.from = objects::origin::generated_virtual; }
    }
    return made;
}

objects::constraint generator::constraint(const schema& state, const objects::table& owner) {
    objects::constraint made;
    constexpr objects::action actions[] = {objects::action::no_action, objects::action::cascade, objects::action::restrict, objects::action::set_null,
                                           objects::action::set_default};
    if (chance_.chance(45)) { made.name = words_.new_constraint(state); }
    const std::size_t choice = chance_.below(100);
    made.kind = choice < 22   ? constraint_kind::primary_key
                : choice < 48 ? constraint_kind::unique
                : choice < 75 ? constraint_kind::foreign_key
                              : constraint_kind::check;
    if (made.kind == constraint_kind::check) {
        made.expression = words_.condition(&owner, false);
        made.not_valid = chance_.chance(20);
        made.no_inherit = chance_.chance(10);
        return made;
    }
    made.columns = columns(&owner, 3);
    made.deferrable = chance_.chance(8);
    made.initially_deferred = made.deferrable && chance_.chance(50);
    made.nulls_not_distinct = made.kind == constraint_kind::unique && chance_.chance(8) && server_version_ >= 150000;
    if (made.kind != constraint_kind::foreign_key) {
        if (chance_.chance(12)) { made.listed_columns = columns(&owner, 2); }
        return made;
    }

    made.match_full = chance_.chance(10);
    made.not_valid = chance_.chance(15);
    made.on_delete = chance_.pick(actions);
    made.on_update = chance_.chance(70) ? objects::action::no_action : chance_.pick(actions);
    const objects::table* target = chance_.chance(20) ? &owner : words_.some_table(state);
    made.referenced_table = target == nullptr || chance_.chance(4) ? words_.any_table(state) : target->name;
    // Most of the time a key of the table, and columns of the types of that key where there are such.
    if (target == nullptr || chance_.chance(12)) {
        made.referenced_columns = columns(target, 2);
        return made;
    }
    const objects::constraint* key = nullptr;
    for (const objects::constraint& each : target->constraints) {
        if (each.has_index() && (key == nullptr || chance_.chance(40))) { key = &each; }
    }
    varve::list<name> wanted = key == nullptr ? varve::list<name>() : key->columns;
    if (!target->indexes.empty() && (key == nullptr || chance_.chance(30))) {
        wanted.clear();
        for (const objects::index_key& each : chance_.pick(target->indexes).keys) {
            if (!each.column.empty()) { wanted.push_back(each.column); }
        }
    }
    if (wanted.size() == 2 && chance_.chance(30)) { wanted = {wanted[1], wanted[0]}; }
    if (chance_.chance(70)) {
        made.columns.clear();
        for (const name& each : wanted) {
            const objects::column* referenced = target->find_column(each);
            name own = words_.any_column(&owner);
            for (const objects::column& mine : owner.columns) {
                if (referenced != nullptr && mine.type == referenced->type && chance_.chance(60)) { own = mine.name; }
            }
            made.columns.push_back(own);
        }
    }
    const bool sets = made.on_delete == objects::action::set_null || made.on_delete == objects::action::set_default;
    if (sets && !made.columns.empty() && server_version_ >= 150000 && chance_.chance(30)) {
        made.listed_columns = {chance_.chance(90) ? chance_.pick(made.columns) : words_.any_column(&owner)};
    }
    if (made.columns.empty()) { made.columns = columns(&owner, 2); }
    if (chance_.chance(70)) { made.referenced_columns = wanted; }
    return made;
}

operations::create_table generator::create_table(const schema& state) {
    operations::create_table op;
    op.table = words_.new_table(state);
    objects::table draft;
    draft.name = op.table;
    for (std::size_t count = chance_.chance(3) ? 0 : 1 + chance_.below(5); count != 0; --count) {
        draft.columns.push_back(column(state, draft));
    }
    op.columns = draft.columns;
    for (std::size_t count = chance_.chance(25) ? 0 : chance_.below(4); count != 0; --count) { op.constraints.push_back(constraint(state, draft)); }
    return op;
}

operations::add_column generator::add_column(const schema& state) {
    operations::add_column op;
    const objects::table* table = words_.some_table(state);
    op.table = table == nullptr || chance_.chance(4) ? words_.any_table(state) : table->name;
    table = state.find_table(op.table);
    objects::table draft = table == nullptr ? objects::table() : *table;
    op.column = column(state, draft);
    draft.columns.push_back(op.column);
    for (std::size_t count = chance_.chance(65) ? 0 : 1 + chance_.below(2); count != 0; --count) {
        objects::constraint made = constraint(state, draft);
        if (made.kind != constraint_kind::check && chance_.chance(80)) { made.columns = {op.column.name}; }
        made.listed_columns.clear();  // a column has no words for these
        op.constraints.push_back(made);
    }
    return op;
}

operations::alter_column generator::alter_column(const schema& state) {
    using operations::change;
    operations::alter_column op;
    const objects::table* table = words_.some_table(state);
    op.table = table == nullptr ? words_.any_table(state) : table->name;
    op.column = words_.any_column(table);
    const objects::column* column = table == nullptr ? nullptr : table->find_column(op.column);
    objects::data_type type = column == nullptr ? objects::data_type{"integer"} : column->type;
    if (chance_.chance(55)) {
        type = words_.type(state);
        op.type = type;
        if (chance_.chance(10)) { op.collation = "C"; }
        if (chance_.chance(35)) { op.using_ = "NULL"; }
    }
    if (chance_.chance(25)) {
        op.default_change = chance_.chance(70) ? change::set : change::drop;
        if (op.default_change == change::set) { op.default_value = words_.value(state, type); }
    }
    if (chance_.chance(25)) {
        op.not_null = chance_.chance(50) ? change::set : change::drop;
        if (op.not_null == change::set && !plain_not_null_ && chance_.chance(15)) { op.not_null_name = new_not_null_name(state); }
    }
    if (op.type.name.empty() && chance_.chance(30)) {
        // Mostly one that fits what the column is.
        const bool identity = column != nullptr && column->identity();
        const std::size_t first = identity == chance_.chance(85) ? 3 : 1;
        op.identity = static_cast<operations::identity_change>(first + chance_.below(first == 3 ? 3 : 2));
    }
    const bool generated = column != nullptr && column->generated();
    if (table != nullptr && op.type.name.empty() && chance_.chance(generated ? 60 : 2)) {
        op.expression_change = server_version_ >= 170000 && chance_.chance(60) ? change::set : change::drop;
        if (op.expression_change == change::set) { op.expression = words_.condition(table, true); }
    }
    if (chance_.chance(5)) {
        op.comment_change = chance_.chance(60) ? change::set : change::drop;
        if (op.comment_change == change::set) { op.comment = "another \\ comment"; }
    }
    return op;
}

operations::add_constraint generator::add_constraint(const schema& state) {
    operations::add_constraint op;
    const objects::table* table = words_.some_table(state);
    op.table = table == nullptr || chance_.chance(3) ? words_.any_table(state) : table->name;
    table = state.find_table(op.table);
    op.constraint = constraint(state, table == nullptr ? objects::table() : *table);
    if (server_version_ >= 180000 && !plain_not_null_ && chance_.chance(15)) { op.constraint = not_null(table); }
    return op;
}

// Not one that other constraints have too: PostgreSQL 18 refuses it, and older servers do not.
std::string_view generator::new_not_null_name(const schema& state) {
    constexpr std::string_view names[] = {"needed", "It's needed", "given", "known", "is_known_not_null"};
    for (;;) {
        const std::string_view chosen = chance_.pick(names);
        bool free = true;
        for (const objects::table& each : state.table_slots()) { free = free && detail::find_not_null(each, chosen) == objects::nowhere; }
        if (free || chance_.chance(20)) { return free ? chosen : std::string_view(); }
    }
}

objects::constraint generator::not_null(const objects::table* table) {
    objects::constraint made;
    made.kind = constraint_kind::not_null;
    made.columns = {words_.any_column(table)};
    made.not_valid = chance_.chance(30);
    made.no_inherit = chance_.chance(25);
    constexpr std::string_view names[] = {"needed", "given", "late", "alone"};
    if (chance_.chance(50)) { made.name = name(chance_.pick(names)); }
    return made;
}

// Of any constraint of a table, now and then that of a NOT NULL.
name generator::any_constraint(const objects::table* table) {
    if (server_version_ < 180000 || plain_not_null_ || table == nullptr || table->columns.empty() || chance_.chance(70)) { return words_.any_constraint(table); }
    const objects::column& column = chance_.pick(table->columns);
    return column.not_null_name.empty() ? name(detail::new_not_null_name(table->name, column.name, texts_)) : name(column.not_null_name);
}

operations::insert_into generator::insert_into(const schema& state) {
    operations::insert_into op;
    const objects::table* table = words_.some_table(state);
    op.table = table == nullptr || chance_.chance(4) ? words_.any_table(state) : table->name;
    table = state.find_table(op.table);
    if (chance_.chance(5)) { return op; }
    if (table != nullptr && chance_.chance(60)) {
        for (const objects::column& each : table->columns) {
            if (each.not_null || chance_.chance(40)) { op.columns.push_back(each.name); }
        }
    }
    if (op.columns.empty()) { op.columns = columns(table, 3); }
    for (std::size_t row = chance_.chance(80) ? 1 : 2; row != 0; --row) {
        for (const name& each : op.columns) {
            const objects::column* column = table == nullptr ? nullptr : table->find_column(each);
            op.values.push_back(chance_.chance(8) ? objects::expression{"DEFAULT", 0, 0, expression_kind::sql}
                                                  : words_.value(state, column == nullptr ? objects::data_type{"text"} : column->type));
        }
    }
    return op;
}

operations::update generator::update(const schema& state) {
    operations::update op;
    const objects::table* table = words_.some_table(state);
    op.table = table == nullptr || chance_.chance(4) ? words_.any_table(state) : table->name;
    table = state.find_table(op.table);
    for (const name& each : columns(table, 3)) {
        const objects::column* column = table == nullptr ? nullptr : table->find_column(each);
        op.set.push_back({each, chance_.chance(8) ? objects::expression{"DEFAULT", 0, 0, expression_kind::sql}
                                                  : words_.value(state, column == nullptr ? objects::data_type{"text"} : column->type)});
    }
    if (chance_.chance(50)) { op.where = words_.condition(table, false); }
    return op;
}

operations::backfill generator::backfill(const schema& state) {
    operations::update whole = update(state);
    for (int tries = 0; tries < 10; ++tries) {  // most tables have no primary key, or it is among the columns
        const objects::table* table = state.find_table(whole.table);
        const objects::constraint* key = table == nullptr ? nullptr : table->primary_key();
        bool changes_key = key == nullptr;
        for (const operations::assignment& each : whole.set) {
            changes_key = changes_key || schema::contains(key->columns, each.column);
        }
        if (!changes_key) { break; }
        whole = update(state);
    }
    operations::backfill op;
    op.table = whole.table;
    op.set = whole.set;
    op.where = whole.where;
    op.batch = chance_.chance(50) ? 1 : 1'000;
    return op;
}

}  // namespace varve::tests

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Replay of adding, dropping and renaming columns.
#include <cstddef>
#include <utility>

#include "varve/operation/column.hpp"
#include "varve/replay/column_check.hpp"
#include "varve/replay/constraint.hpp"
#include "varve/replay/table.hpp"
#include "varve/schema/rename.hpp"

namespace varve::detail {

constexpr refusal replay_one(schema& state, const operations::add_column& op) {
    refusal no;
    const std::size_t slot = need_table(state, op.table, no);
    if (slot == nowhere) {
        if (!no) { check_builtin_parameters({op.table.text(), op.column.name.text()}, op.column.type, no); }
        return no;
    }
    if (!check_column(state, state.table_slots()[slot], op.column, conversion_time::computed, no)) { return no; }
    // If existing rows get a value, PostgreSQL refuses the change while columns of other tables have this table's row
    // type.
    if (op.column.from != objects::origin::none &&
        (op.column.value.kind != objects::expression_kind::null || converts_length(op.column.type)) &&
        !check_row_type_unused(state, state.table_slots()[slot], no)) {
        return no;
    }
    const bool generated = op.column.generated();
    if (generated && (!check_generated(state, state.table_slots()[slot], op.column, no) ||
                      !check_virtual(state, state.table_slots()[slot], op.column, no))) {
        return no;
    }
    if (op.constraints.empty()) {
        objects::table& owner = state.edit_table(slot);
        attach_column(owner, op.column);
        number_not_null_name(owner, owner.columns.size() - 1, state.texts());
        state.add_reference_from(slot, op.column);
        return no;
    }
    objects::table draft = state.table_slots()[slot];
    const std::size_t before = draft.constraints.size();
    attach_column(draft, op.column);
    number_not_null_name(draft, draft.columns.size() - 1, state.texts());
    if (!attach_constraints(state, draft, op.constraints, statement_kind::alter_table, no)) { return no; }
    for (std::size_t i = before; i < draft.constraints.size(); ++i) {
        if (!check_comparable_rows(state, draft, draft.constraints[i], no)) { return no; }
    }
    state.edit_table(slot) = std::move(draft);
    for (std::size_t i = before; i < state.table_slots()[slot].constraints.size(); ++i) {
        const objects::constraint& each = state.table_slots()[slot].constraints[i];
        state.add_name(slot, each.name, kind_of(each));
        state.add_reference_from(slot, each);
    }
    state.add_reference_from(slot, op.column);
    return no;
}

constexpr refusal replay_one(schema& state, const operations::drop_column& op) {
    refusal no;
    const std::size_t slot = need_table(state, op.table, no);
    if (slot == nowhere) { return no; }
    const objects::table& owner = state.table_slots()[slot];
    const std::size_t at = need_column(owner, op.column, no);
    if (at == nowhere) { return no; }
    const name column = owner.columns[at].name;
    const foreign_key_place user =
        find_reference(state, owner.name, [&](const objects::table& other, const objects::constraint& each) {
            const bool goes_too = &other == &owner && schema::contains(each.columns, column);
            if (goes_too || other.uncertain || owner.uncertain) { return false; }
            // Dropping a column drops every index that contains it, even if only in INCLUDE.
            return schema::contains(each.referenced_columns, column) ||
                   key_includes(owner, each.referenced_key, column);
        });
    if (user.table != nullptr) {
        refuse(no, mistake::still_needed,
               {"column \"", column.text(), "\" of table \"", owner.name.text(), "\" is still needed by foreign key \"",
                user.constraint->name.text(), "\" of table \"", user.table->name.text(), "\""},
               {"drop that foreign key first"});
        return no;
    }
    if (const maybe<objects::column> reader = owner.uncertain ? nullptr : find_generated_reader(owner, column);
        reader != nullptr) {
        refuse(no, mistake::still_needed,
               {"column \"", column.text(), "\" of table \"", owner.name.text(),
                "\" is still needed by generated column \"", reader->name.text(), "\""},
               {"drop the generated column first"});
        return no;
    }
    if (!check_column_unread(state, owner, column, true, no)) { return no; }
    bool may_include = false;
    for (std::size_t i = owner.constraints.size(); i-- != 0;) {
        const objects::constraint& each = state.table_slots()[slot].constraints[i];
        if (schema::contains(each.columns, column) || schema::contains(each.listed_columns, column)) {
            remove_constraint(state, slot, i);
        } else {
            may_include = may_include || (each.beyond.all() & objects::included_columns) != 0;
        }
    }
    objects::table& table = state.edit_table(slot);
    // A key is dropped with a column of its INCLUDE, but the effect of an execute has not declared which these are.
    table.uncertain = table.uncertain || may_include;
    for (std::size_t i = table.indexes.size(); i-- != 0;) {
        if (uses_column(table, table.indexes[i], column)) {
            state.remove_name(slot, table.indexes[i].name, relation_kind::index);
            table.indexes.erase(i);
        }
    }
    table.columns.erase(at);
    return no;
}

constexpr refusal replay_one(schema& state, const operations::rename_column& op) {
    refusal no;
    const std::size_t slot = need_table(state, op.table, no);
    if (slot == nowhere) {
        if (!no) { state.known.follow_column(op.table, op.column, op.to); }  // of a view
        return no;
    }
    const std::size_t at = need_column(state.table_slots()[slot], op.column, no);
    if (at == nowhere || !check_column_name(state.table_slots()[slot], op.to, no)) { return no; }
    rename_column_at(state, slot, at, op.to);
    return no;
}

}  // namespace varve::detail

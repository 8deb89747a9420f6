#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Replay of operations on constraints.
#include <cstddef>

#include "varve/operation/constraint.hpp"
#include "varve/replay/adopt_index.hpp"
#include "varve/replay/constraint_check.hpp"

namespace varve::detail {

/// Renames a key of the table in `slot` in the foreign keys that rely on it.
constexpr void follow_key_name(schema& state, std::size_t slot, const name& from, const name& to) {
    const name owner = state.table_slots()[slot].name;
    for (const std::uint32_t i : state.uses().slots(owner)) {
        for (std::size_t j = 0; j < state.table_slots()[i].constraints.size(); ++j) {
            const objects::constraint& each = state.table_slots()[i].constraints[j];
            if (each.kind == objects::constraint_kind::foreign_key && each.referenced_table == owner &&
                each.referenced_key == from) {
                state.edit_table(i).constraints.edit(j).referenced_key = to;
            }
        }
    }
}

/// Makes the index at `at` of the table in `slot` the index of a key.
constexpr void adopt_index(schema& state, std::size_t slot, std::size_t at, objects::constraint key, refusal& no) {
    const objects::table& owner = state.table_slots()[slot];
    const objects::index was = owner.indexes[at];
    if (!owner.uncertain && !check_index_of_key(owner, was, key, no)) { return; }
    if (schema::contains(state.seen.partitioned, owner.name)) {
        refuse_index_of_key(owner, was.name, "PostgreSQL does not support USING INDEX for a partitioned table",
                            "leave using_index out, and drop the index before", no);
        return;
    }
    if (!complete_key_of_index(state, owner, was.name, key, no)) { return; }
    state.remove_name(slot, was.name, relation_kind::index);
    objects::table& changed = state.edit_table(slot);
    changed.indexes.erase(at);
    attach_constraint(changed, key, state.texts());
    --changed.indexes_made;
    keep_of_index(changed.constraints.edit(changed.constraints.size() - 1), was);
    state.add_name(slot, key.name, kind_of(key));
    state.add_reference_from(slot, key);
    follow_key_name(state, slot, was.name, key.name);
}

constexpr refusal replay_one(schema& state, const operations::add_constraint& op) {
    refusal no;
    const std::size_t slot = need_table(state, op.table, no);
    if (slot == nowhere) { return no; }
    if (!op.using_index.empty()) {
        const objects::table& owner = state.table_slots()[slot];
        if (!op.constraint.has_index()) {
            refuse_index_of_key(owner, op.using_index, "only a unique constraint and a primary key have one",
                                "leave using_index out", no);
            return no;
        }
        const std::size_t at = need_own_index(state, owner, op.using_index.unqualified(), no);
        if (at != nowhere) { adopt_index(state, slot, at, op.constraint, no); }
        if (at != nowhere || no) { return no; }
    }
    if (op.constraint.kind == objects::constraint_kind::not_null) {
        add_not_null(state, slot, op.constraint, no);
        return no;
    }
    objects::constraint each = op.constraint;
    if (each.name.empty() && !op.using_index.empty()) { each.name = op.using_index.unqualified(); }
    if (!complete_constraint(state, state.table_slots()[slot], each, no) ||
        !check_comparable_rows(state, state.table_slots()[slot], each, no)) {
        return no;
    }
    attach_constraint(state.edit_table(slot), each, state.texts());
    state.add_name(slot, each.name, kind_of(each));
    state.add_reference_from(slot, each);
    return no;
}

/// Whether another table than `owner` has a constraint of this name, for example one that kept its name when its
/// table was renamed. PostgreSQL then appends a number to the name that it chooses.
constexpr bool is_used_beside(const schema& state, const objects::table& owner, const name& wanted) {
    if (state.has_constraint(owner.name.schema(), wanted)) { return true; }
    for (const objects::table& each : state.table_slots()) {
        if (!same_text(each.name.schema(), owner.name.schema()) || each.name == owner.name) { continue; }
        for (const objects::column& column : each.columns) {
            if (column.not_null && same_text(column.not_null_name, wanted.text())) { return true; }
        }
    }
    return false;
}

/// Returns the position of the column whose NOT NULL has the name `wanted`; `nowhere` if there is none or another
/// constraint has the name.
constexpr std::size_t find_not_null_constraint(const schema& state, const objects::table& owner, const name& wanted) {
    if (objects::position_of(owner.constraints, wanted) != nowhere) { return nowhere; }
    const std::size_t at = find_not_null(owner, wanted.text());
    const bool chosen = at != nowhere && owner.columns[at].not_null_name.empty();
    return chosen && is_used_beside(state, owner, wanted) ? nowhere : at;
}

constexpr void remove_constraint(schema& state, std::size_t slot, std::size_t at) {
    const objects::constraint& gone = state.table_slots()[slot].constraints[at];
    state.remove_name(slot, gone.name, kind_of(gone));
    state.edit_table(slot).constraints.erase(at);
}

/// Refuses if a foreign key depends on the key `key` of `owner`. `kind` is the word for the key in the message.
constexpr bool refuse_if_depended_on(const schema& state, const objects::table& owner, std::string_view kind,
                                     const name& key, refusal& no) {
    const foreign_key_place user =
        owner.uncertain ? foreign_key_place() : find_dependent_foreign_key(state, owner, key);
    if (user.table == nullptr) { return true; }
    return refuse(no, mistake::still_needed,
                  {kind, " \"", key.text(), "\" of table \"", owner.name.text(), "\" is still needed by foreign key \"",
                   user.constraint->name.text(), "\" of table \"", user.table->name.text(), "\""},
                  {"drop that foreign key first"});
}

constexpr refusal replay_one(schema& state, const operations::drop_constraint& op) {
    refusal no;
    const std::size_t slot = need_table(state, op.table, no);
    if (slot == nowhere) { return no; }
    const objects::table& owner = state.table_slots()[slot];
    if (const std::size_t column = find_not_null_constraint(state, owner, op.constraint); column != nowhere) {
        drop_not_null_at(state, slot, column, no);
        return no;
    }
    const std::size_t at = need_constraint(owner, op.constraint, no);
    if (at == nowhere ||
        (owner.constraints[at].has_index() && !refuse_if_depended_on(state, owner, "constraint", op.constraint, no))) {
        return no;
    }
    remove_constraint(state, slot, at);
    return no;
}

constexpr refusal replay_one(schema& state, const operations::validate_constraint& op) {
    refusal no;
    const std::size_t slot = need_table(state, op.table, no);
    if (slot == nowhere) { return no; }
    const objects::table& owner = state.table_slots()[slot];
    if (const std::size_t column = find_not_null_constraint(state, owner, op.constraint); column != nowhere) {
        validate_not_null_at(state, slot, column);
        return no;
    }
    const std::size_t at = need_constraint(owner, op.constraint, no);
    if (at == nowhere) { return no; }
    const objects::constraint& each = owner.constraints[at];
    if (each.has_index() && !owner.uncertain) {
        refuse(no, mistake::not_allowed,
               {"constraint \"", op.constraint.text(), "\" of table \"", owner.name.text(), "\" is a ",
                title_of(each.kind), ", and only foreign keys and checks are validated"},
               {"leave the step out"});
    } else if (each.not_valid) {
        objects::constraint valid = each;
        valid.not_valid = false;
        if (!check_comparable_rows(state, owner, valid, no)) { return no; }
        state.edit_table(slot).constraints.edit(at).not_valid = false;
    }
    return no;
}

/// Renames a constraint, and its index if it has one.
constexpr bool rename_constraint_at(schema& state, std::size_t slot, std::size_t at, const name& to, refusal& no) {
    const objects::table& owner = state.table_slots()[slot];
    objects::constraint renamed = owner.constraints[at];
    renamed.name = to;
    if (!check_constraint_name(state, owner, renamed, no)) { return false; }
    const name from = owner.constraints[at].name;
    state.remove_name(slot, from, kind_of(renamed));
    state.edit_table(slot).constraints.edit(at).name = to;
    state.add_name(slot, to, kind_of(renamed));
    if (renamed.has_index()) { follow_key_name(state, slot, from, to); }
    return true;
}

constexpr refusal replay_one(schema& state, const operations::rename_constraint& op) {
    refusal no;
    const std::size_t slot = need_table(state, op.table, no);
    if (slot == nowhere) { return no; }
    if (const std::size_t column = find_not_null_constraint(state, state.table_slots()[slot], op.constraint);
        column != nowhere) {
        rename_not_null_at(state, slot, column, op.to, no);
        return no;
    }
    const std::size_t at = need_constraint(state.table_slots()[slot], op.constraint, no);
    if (at != nowhere) { rename_constraint_at(state, slot, at, op.to, no); }
    return no;
}

}  // namespace varve::detail

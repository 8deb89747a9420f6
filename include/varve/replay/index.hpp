#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Replay of operations on indexes.
#include <cstddef>

#include "varve/operation/index.hpp"
#include "varve/replay/constraint.hpp"
#include "varve/replay/index_check.hpp"
#include "varve/replay/seen_statement.hpp"
#include "varve/replay/table.hpp"
#include "varve/replay/transaction.hpp"

namespace varve::detail {

/// Whether a step creates a GiST index over a boolean with the default operator class, which btree_gist has from
/// PostgreSQL 15 on. `before` is the schema before the step.
constexpr bool needs_boolean_class(const schema& before, const operation& step) {
    const auto* const made = step.get_if<operations::create_index>();
    if (made == nullptr || !same_text(made->index.method.text(), "gist")) { return false; }
    const maybe<objects::table> owner = before.find_table(made->table);
    if (owner == nullptr || owner->uncertain) { return false; }
    for (const objects::index_key& key : made->index.keys) {
        const maybe<objects::column> column = owner->find_column(key.column);
        if (column != nullptr && key.opclass.empty() && column->type.dimensions == 0 &&
            same_text(base_of(column->type.name.object()), "boolean")) {
            return true;
        }
    }
    return false;
}

constexpr refusal replay_one(schema& state, const operations::create_index& op) {
    refusal no;
    if (op.concurrently && schema::contains(state.seen.partitioned, op.table)) {
        refuse_concurrent_index(op.table.text(), "makes", no);
        return no;
    }
    const std::size_t slot = need_table(state, op.table, no);
    if (slot == nowhere) {
        if (const std::size_t view = no ? nowhere : state.known.relation(op.table); view != nowhere) {
            state.known.note_index(view);
        }
        return no;
    }
    const objects::table& owner = state.table_slots()[slot];
    objects::index made = op.index;
    read_keys(owner, made);
    if (!check_name_beside("index", op.index.name, owner.name.schema(), no) ||
        !check_relation_name(state, "index", owner.name.schema(), op.index.name.unqualified(), no) ||
        !check_index(state, owner, made, no)) {
        return no;
    }
    if (op.concurrently) { begin_transaction(state); }
    made.name = op.index.name.unqualified();
    state.add_name(slot, made.name, relation_kind::index);
    state.add_reference_from(slot, made);
    objects::table& table = state.edit_table(slot);
    drop_own_collations(table, made);
    made.order = ++table.indexes_made;
    table.indexes.push_back(std::move(made));
    return no;
}

constexpr refusal replay_one(schema& state, const operations::drop_index& op) {
    refusal no;
    const index_place place = need_index(state, op.index, no);
    if (place.kind == relation_kind::none) { return no; }
    const objects::table& owner = state.table_slots()[place.slot];
    if (place.kind == relation_kind::table) {
        refuse(no, mistake::does_not_match, {"\"", op.index.text(), "\" is a table, not an index"}, {"name the index"});
        return no;
    }
    if (place.kind == relation_kind::constraint_index) {
        if (!owner.uncertain) {
            refuse(no, mistake::still_needed,
                   {"index \"", op.index.text(), "\" belongs to constraint \"", op.index.object(), "\" of table \"",
                    owner.name.text(), "\""},
                   {"drop the constraint instead, with drop_constraint(\"", owner.name.text(), "\", \"",
                    op.index.object(), "\")"});
        }
        return no;
    }
    if (!refuse_if_depended_on(state, owner, "index", op.index.object(), no)) { return no; }
    if (op.concurrently) {
        if (schema::contains(state.seen.partitioned, owner.name)) {
            refuse_concurrent_index(owner.name.text(), "drops", no);
            return no;
        }
        begin_transaction(state);
    }
    state.remove_name(place.slot, op.index.object(), relation_kind::index);
    state.edit_table(place.slot).indexes.erase(place.at);
    return no;
}

}  // namespace varve::detail

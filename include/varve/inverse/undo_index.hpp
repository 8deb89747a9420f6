#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Undoes operations on indexes.
#include "varve/inverse/undo_steps.hpp"

namespace varve::detail {

constexpr void undo(undo_steps& steps, const operations::create_index& op) {
    steps.add(operations::drop_index{name_beside(op.table, op.index.name, steps.before.texts()), op.concurrently});
}

constexpr void undo(undo_steps& steps, const operations::drop_index& op) {
    const former_index was = known_index(steps.before, op.index);
    steps.add_index(was.table->name, *was.index, op.concurrently);
}

constexpr void undo(undo_steps& steps, const operations::rename_index& op) {
    steps.add(operations::rename_index{name_beside(op.index, op.to, steps.before.texts()), op.index.object()});
}

constexpr void undo(undo_steps& steps, const operations::comment_on_index& op) {
    const former_index was = known_index(steps.before, op.index);
    if (was.index != nullptr) {
        steps.add(operations::comment_on_index{op.index, was.index->comment});
        return;
    }
    const relation_entry key = steps.before.find_relation(op.index.schema(), op.index.object());
    const maybe<objects::constraint> owner = steps.before.table_slots()[key.slot].find_constraint(op.index.object());
    steps.add(operations::comment_on_index{op.index, owner->index_comment});
}

}  // namespace varve::detail

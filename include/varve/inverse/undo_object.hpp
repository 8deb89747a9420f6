#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Undoes operations on views and materialized views.
#include "varve/inverse/former_object.hpp"
#include "varve/inverse/undo_steps.hpp"

namespace varve::detail {

/// Returns the key of an object, without its definition.
constexpr objects::known_object only_called(const objects::known_object& each) {
    objects::known_object key;
    key.name = each.name;
    key.table = each.table;
    key.text = each.text;
    key.kind = each.kind;
    if (each.kind == objects::known_kind::function) { key.head = each.head; }
    return key;
}

constexpr void undo(undo_steps& steps, const operations::create_object& op) {
    const std::size_t slot = op.mode == operations::creation::plain ? nowhere : find_object(steps.before, op.object);
    if (slot == nowhere) {
        steps.add(operations::drop_object{only_called(op.object)});
        return;
    }
    const objects::known_object& former = steps.before.known[slot];
    if (has_same_columns(steps.before, former, op.object)) {
        steps.add(operations::create_object{former, operations::creation::replace});
        return;
    }
    steps.add(operations::drop_object{only_called(op.object)});
    steps.add(operations::create_object{former, operations::creation::plain});
}

constexpr void undo(undo_steps& steps, const operations::drop_object& op) {
    const std::size_t slot = find_object(steps.before, op.object);
    steps.add(operations::create_object{steps.before.known[slot], operations::creation::plain});
}

constexpr void undo(undo_steps& steps, const operations::rename_object& op) {
    objects::known_object renamed = only_called(op.object);
    renamed.name = name_beside(op.object.name, op.to.unqualified(), steps.before.texts());
    steps.add(operations::rename_object{renamed, op.object.name.unqualified()});
}

constexpr void undo(undo_steps&, const operations::refresh_materialized_view&) {}

}  // namespace varve::detail

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Replays a DROP of several objects, which PostgreSQL drops together: they may need each other.
#include <cstddef>
#include <utility>

#include "varve/diagnose/refusal.hpp"
#include "varve/operation/operation.hpp"
#include "varve/replay/foreign_key_check.hpp"
#include "varve/schema/schema.hpp"

namespace varve::detail {

/// Returns the step that drops a foreign key from one of the tables to another one of them; an operation on a table
/// without a name if there is none.
constexpr operations::drop_constraint find_key_between(const schema& state, const list<operation>& drops) {
    const auto drops_table = [&drops](const name& wanted) {
        for (const operation& each : drops) {
            const auto* const drop = each.get_if<operations::drop_table>();
            if (drop != nullptr && drop->table == wanted) { return true; }
        }
        return false;
    };
    for (const operation& each : drops) {
        const auto* const drop = each.get_if<operations::drop_table>();
        const maybe<objects::table> from = drop == nullptr ? nullptr : state.find_table(drop->table);
        if (from == nullptr) { continue; }
        for (const objects::constraint& key : from->constraints) {
            if (key.kind == objects::constraint_kind::foreign_key && !(key.referenced_table == from->name) &&
                drops_table(key.referenced_table)) {
                return {from->name, key.name};
            }
        }
    }
    return {};
}

/// Applies the steps of a DROP in an order in which none is needed by a later one. If each is needed by another, it
/// drops foreign keys between the tables first. `apply(state, operation)` returns a refusal.
template <class Apply>
constexpr refusal drop_together(schema& state, list<operation> drops, Apply& apply) {
    while (!drops.empty()) {
        refusal first;
        bool dropped = false;
        for (std::size_t i = 0; i < drops.size() && !dropped; ++i) {
            refusal no = apply(state, drops[i]);
            dropped = !no;
            if (no && no.kind() != mistake::still_needed) { return no; }
            if (no && !first) { first = std::move(no); }
            if (dropped) { drops.erase(i); }
        }
        if (dropped) { continue; }
        const operations::drop_constraint key = find_key_between(state, drops);
        if (key.table.empty()) { return first; }
        if (refusal no = apply(state, operation(key))) { return no; }
    }
    return {};
}

}  // namespace varve::detail

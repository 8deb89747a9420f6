#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Whether each migration of a chain can run where it stands, and whether its way back leads back.
#include <cstddef>

#include "varve/chain/migration.hpp"
#include "varve/chain/problem.hpp"
#include "varve/inverse/derivable.hpp"
#include "varve/replay/replay.hpp"
#include "varve/schema/difference.hpp"
#include "varve/schema/schema.hpp"

namespace varve::detail {

/// Replays `steps` as one transaction; the problem is the first step that cannot apply.
constexpr problem replay_steps(schema& state, const list<operation>& steps, direction where) {
    begin_transaction(state);
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (refusal why = replay(state, steps[i])) {
            return {std::move(why), 0, i, where};
        }
    }
    return {};
}

/// The same for a migration whose way back is derived: each step must be one that has an inverse.
constexpr problem replay_and_derive(schema& state, const list<operation>& steps) {
    begin_transaction(state);
    for (std::size_t i = 0; i < steps.size(); ++i) {
        refusal underivable = why_not_invertible(state, steps[i]);
        if (refusal why = replay(state, steps[i])) {
            return {std::move(why), 0, i, direction::up};
        }
        if (underivable) {
            return {std::move(underivable), 0, i, direction::up};
        }
    }
    return {};
}

/// What `state` is, or was before the changes that it watched, as far as they touched it.
constexpr schema touched_part(const schema& state, bool before) {
    schema part(state.texts());
    for (const schema::former_table& each : state.former_tables()) {
        if (before) {
            if (!each.table.name.empty()) {
                part.add_table(each.table);
            }
        } else if (each.slot < state.table_slots().size() && !state.table_slots()[each.slot].name.empty()) {
            part.add_table(state.table_slots()[each.slot]);
        }
    }
    part.unseen = state.unseen;
    part.anything_possible = state.anything_possible;
    return part;
}

constexpr void copy_all_but_tables(schema& to, const schema& from) {
    to.enums = from.enums;
    to.extensions = from.extensions;
    to.schemas = from.schemas;
}

/// Replays up, then the written down, holds the schema against the one before, and replays up again.
constexpr problem replay_pair(schema& state, const migration& each) {
    schema before(state.texts());
    copy_all_but_tables(before, state);
    state.watch();
    problem found = replay_steps(state, each.up, direction::up);
    if (!found) {
        found = replay_steps(state, each.down, direction::down);
    }
    if (found) {
        return found;
    }
    schema was = touched_part(state, true);
    copy_all_but_tables(was, before);
    schema now = touched_part(state, false);
    copy_all_but_tables(now, state);
    state.stop_watching();
    refusal why(mistake::does_not_match);
    why.say() << "down does not restore the schema that stood before up: ";
    if (difference(why.say(), was, now)) {
        why.advise() << "undo in down what up does, last step first; or leave down out where varve can derive it";
        return {std::move(why), 0, 0, direction::none};
    }
    return replay_steps(state, each.up, direction::up);
}

constexpr problem replay_migration(schema& state, const migration& each) {
    switch (each.way_back) {
        case down_kind::derived: return replay_and_derive(state, each.up);
        case down_kind::written: return replay_pair(state, each);
        case down_kind::irreversible: break;
    }
    return replay_steps(state, each.up, direction::up);
}

/// Replays the migrations of `chain` from position `from` up to, not including, `to`.
constexpr problem replay_range(schema& state, const list<migration>& chain, std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i) {
        if (problem found = replay_migration(state, chain[i])) {
            found.migration = i;
            return found;
        }
    }
    return {};
}

}  // namespace varve::detail

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The way back of a migration that nobody has written yet, where varve cannot derive it from its steps alone.
#include <cstddef>
#include <string_view>
#include <utility>

#include "varve/diff/diff.hpp"
#include "varve/inverse/inverse.hpp"
#include "varve/replay/replay.hpp"
#include "varve/replay/transaction.hpp"
#include "varve/sync/losses.hpp"

namespace varve::detail {

/// A migration that nobody has written yet.
struct drafted_migration {
    list<operation> up = {};
    list<operation> down = {};           ///< where it cannot be derived
    std::string_view irreversible = {};  ///< why there is none; empty where there is
};

/// Undoes the steps from `at` on, the last first: each by its inverse, and where it has none by what differs before and
/// after it. So what was renamed is renamed back, whatever else happens.
constexpr refusal undo_from(schema& state, drafted_migration& made, std::size_t at) {
    if (at == made.up.size()) { return {}; }
    const schema before = state;
    if (refusal why = replay(state, made.up[at])) { return why; }
    const schema after = state;
    if (refusal why = undo_from(state, made, at + 1)) { return why; }
    inverse_result undone = inverse(before, after, made.up[at]);
    if (undone.why) {
        undone.steps = diff(after, before);
        if (refusal why = refuse_losses(after, before, undone.steps)) { return why; }
    }
    for (const operation& each : undone.steps) { made.down.push_back(each); }
    return {};
}

/// Whether the way back runs, and leads to where the migration began.
constexpr refusal refuse_way_back(const schema& before, const schema& after, const list<operation>& down) {
    schema state = after;
    begin_transaction(state);
    for (const operation& each : down) {
        if (refusal why = replay(state, each)) { return why; }
    }
    if (diff(state, before).empty()) { return {}; }
    refusal why(mistake::does_not_match);
    why.say() << "varve knows no steps that undo it";
    return why;
}

/// Replays a migration, and fills in its way back where none can be derived.
constexpr refusal finish(schema& state, drafted_migration& made) {
    const schema before = state;
    bool derivable = true;
    begin_transaction(state);
    for (const operation& each : made.up) {
        derivable = derivable && !why_not_invertible(state, each);
        if (refusal why = replay(state, each)) { return why; }
    }
    if (derivable) { return {}; }
    schema again = before;
    begin_transaction(again);
    refusal none = undo_from(again, made, 0);
    if (!none) { none = refuse_way_back(before, state, made.down); }
    if (none) {
        made.down.clear();
        made.irreversible = state.texts().keep(none.what());
    }
    return {};
}

}  // namespace varve::detail

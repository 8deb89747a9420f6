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
#include "varve/sync/whatever.hpp"

namespace varve::detail {

/// A migration that nobody has written yet.
struct drafted_migration {
    list<operation> up = {};
    list<operation> down = {};             ///< where it cannot be derived
    std::string_view irreversible = {};    ///< why there is none; empty where there is
    std::size_t stuck = objects::nowhere;  ///< the position of the first step that cannot follow the chain
};

/// Replays a step that somebody else has found to be right: what SQL has made, types and operator classes above all, a
/// schema that is taken at its word does not know.
constexpr refusal replay_known(schema& state, const operation& step) {
    const whatever_may_be made_by_sql(state);
    return replay(state, step);
}

/// Undoes the steps from `at` on, the last first: each by its inverse, and where it has none by what differs before and
/// after it. So what was renamed is renamed back, whatever else happens.
constexpr refusal undo_from(schema& state, drafted_migration& made, std::size_t at) {
    if (at == made.up.size()) { return {}; }
    const schema before = state;
    if (refusal why = replay_known(state, made.up[at])) { return why; }
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
        if (refusal why = replay_known(state, each)) { return why; }
    }
    if (diff(state, before).empty()) { return {}; }
    refusal why(mistake::does_not_match);
    why.say() << "varve knows no steps that undo it";
    return why;
}

/// Where a migration will stand: the head of the chain as the compiler sees it, and what is known of it for certain or
/// taken at its word.
struct migration_site {
    schema& head;
    schema& known;
};

/// Replays a migration on both, and fills in its way back where the compiler would derive none. `made.up` begins with
/// the steps that the chain takes; where it does not take all, says why.
constexpr refusal finish(const migration_site& site, drafted_migration& made) {
    const schema before = site.known;
    bool derivable = true;
    begin_transaction(site.head);
    begin_transaction(site.known);
    for (std::size_t i = 0; i < made.up.size(); ++i) {
        const operation& each = made.up[i];
        derivable = derivable && !why_not_invertible(site.head, each);
        if (refusal why = replay(site.head, each)) {
            made.stuck = i;
            return why;
        }
        if (refusal why = replay_known(site.known, each)) { return why; }
    }
    if (derivable) { return {}; }
    schema again = before;
    begin_transaction(again);
    refusal none = undo_from(again, made, 0);
    if (!none) { none = refuse_way_back(before, site.known, made.down); }
    if (none) {
        made.down.clear();
        made.irreversible = before.texts().keep(none.what());
    }
    return {};
}

}  // namespace varve::detail

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds the down of a generated migration, if varve cannot derive it from the steps alone.
#include <cstddef>
#include <string_view>
#include <utility>

#include "varve/diff/diff.hpp"
#include "varve/hazard/hazards.hpp"
#include "varve/inverse/inverse.hpp"
#include "varve/replay/replay.hpp"
#include "varve/replay/transaction.hpp"
#include "varve/sync/losses.hpp"
#include "varve/sync/unknown_objects.hpp"

namespace varve::detail {

/// A generated migration.
struct drafted_migration {
    list<operation> up = {};
    list<operation> down = {};                   ///< only if it cannot be derived
    std::string_view irreversible = {};          ///< the reason; empty if it can be undone
    std::size_t failed_step = objects::nowhere;  ///< the position of the first step that does not fit the chain
    list<located_hazard> hazards = {};           ///< of a migration that is to run online
};

/// Replays a step that is known to be valid. The schema may lack objects that SQL created, such as
/// types and operator classes.
constexpr refusal replay_known(schema& state, const operation& step) {
    const unknown_objects_allowed made_by_sql(state);
    return replay(state, step);
}

/// Appends the steps that undo those from `at` on, last first. A step is undone by its inverse, or if it has none, by
/// the difference of the schemas before and after it. So renamed things are renamed back in any case.
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

/// Refuses a down that does not run, or does not lead back to the schema before.
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

/// The schema that a generated migration is appended to: `head` as the compiler sees it, and `known` with uncertainty
/// removed (see remove_uncertainty).
struct migration_site {
    schema& head;
    schema& known;
};

/// Replays a migration on both schemas, and fills in its down if the compiler could not derive one. If the chain does
/// not accept a step, returns why, and sets `failed_step`.
constexpr refusal finish(const migration_site& site, drafted_migration& made) {
    const schema before = site.known;
    bool derivable = true;
    begin_transaction(site.head);
    begin_transaction(site.known);
    for (std::size_t i = 0; i < made.up.size(); ++i) {
        const operation& each = made.up[i];
        refusal underivable;
        if (refusal why = replay_and_derive(site.head, each, underivable)) {
            made.failed_step = i;
            return why;
        }
        derivable = derivable && !underivable;
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

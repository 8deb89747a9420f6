#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Checks that each migration of a chain can run in its place, and that its written down restores the schema.
#include <cstddef>
#include <utility>

#include "varve/chain/migration.hpp"
#include "varve/chain/problem.hpp"
#include "varve/chain/replay_cost.hpp"
#include "varve/inverse/replay_and_derive.hpp"
#include "varve/replay/known_difference.hpp"
#include "varve/replay/replay.hpp"
#include "varve/schema/difference.hpp"
#include "varve/schema/schema.hpp"

namespace varve::detail {

/// Replays `steps` as one transaction. Returns a problem for the first step that cannot be applied.
constexpr problem replay_steps(schema& state, const list<operation>& steps, direction where) {
    begin_transaction(state);
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (refusal why = replay(state, steps[i])) { return problem_in_step(std::move(why), i, where); }
    }
    return {};
}

/// Replays one step of an up whose down is not written. If the down is derived, the step must have an inverse.
constexpr problem replay_step(schema& state, const migration& each, std::size_t step) {
    if (each.way_back != down_kind::derived) {
        if (refusal why = replay(state, each.up[step])) { return problem_in_step(std::move(why), step, direction::up); }
        return {};
    }
    refusal underivable;
    if (refusal why = replay_and_derive(state, each.up[step], underivable)) {
        return problem_in_step(std::move(why), step, direction::up);
    }
    if (underivable) { return problem_in_step(std::move(underivable), step, direction::up); }
    return {};
}

/// Returns the tables and other objects of `state` that changed since start_recording(). With `before`, they are as
/// they were before the changes, otherwise as they are now. An object that SQL created only because it was missing
/// (IF NOT EXISTS) is uncertain: a down need not drop it.
constexpr schema touched_part(const schema& state, bool before) {
    schema part(state.texts());
    for (const schema::recorded_table& each : state.recorded_tables()) {
        if (before) {
            if (!each.table.name.empty()) { part.add_table(each.table); }
        } else if (each.slot < state.table_slots().size() && !state.table_slots()[each.slot].name.empty()) {
            part.add_table(state.table_slots()[each.slot]);
        }
    }
    part.enums = state.enums.touched(before);
    part.extensions = state.extensions.touched(before);
    part.schemas = state.schemas.touched(before);
    part.hidden = state.hidden;
    for (const name& each : state.made_if_missing) {
        part.hidden.add(each.object());
        if (const std::size_t slot = part.table_slot(each); slot != objects::nowhere) {
            part.edit_table(slot).uncertain = true;
        }
        if (const std::size_t at = part.enums.position(each); at != objects::nowhere) {
            part.enums.edit(at).uncertain = true;
        }
    }
    part.may_touch_anything = state.may_touch_anything;
    return part;
}

/// Replays an expand(…), and refuses it if it breaks a release that runs. The schema must be recording.
constexpr problem replay_expand(schema& state, const migration& each) {
    begin_transaction(state);
    for (std::size_t i = 0; i < each.up.size(); ++i) {
        if (refusal why = each.judge.step(state, each.up[i])) {
            return problem_in_step(std::move(why), i, direction::up);
        }
        if (problem found = replay_step(state, each, i)) { return found; }
    }
    if (refusal why = each.judge.change(touched_part(state, true), touched_part(state, false))) {
        return problem_of(std::move(why), 0);
    }
    return {};
}

/// Says that down leaves an object behind that up creates.
constexpr void say_left_behind(refusal& no) {
    refusal whole(mistake::does_not_match);
    whole.say() << "after down, up cannot run again: " << no.what();
    whole.advise() << "drop it in down";
    no = std::move(whole);
}

/// Replays up and then the written down, compares the schema with the one before, and replays up again.
constexpr problem replay_pair(schema& state, const migration& each) {
    state.start_recording();
    state.made_if_missing.clear();
    known_objects known;
    if (!state.known.empty()) { known = state.known; }
    problem found;
    if (each.phase == migration_phase::expand) {
        found = replay_expand(state, each);
    } else {
        found = replay_steps(state, each.up, direction::up);
    }
    const std::size_t made_by_up = state.made_if_missing.size();
    if (!found) { found = replay_steps(state, each.down, direction::down); }
    if (found) { return found; }
    while (state.made_if_missing.size() > made_by_up) { state.made_if_missing.erase(made_by_up); }
    const schema was = touched_part(state, true);
    const schema now = touched_part(state, false);
    state.stop_recording();
    refusal why(mistake::does_not_match);
    why.say() << "down does not restore the schema that existed before up: ";
    if (difference(why.say(), was, now) || (!known.empty() && difference_of_known(why.say(), known, state))) {
        why.advise() << "undo in down what up does, last step first; or leave down out where varve can derive it";
        return problem_of(std::move(why), 0);
    }
    found = replay_steps(state, each.up, direction::up);
    if (found && found.why.kind() == mistake::exists_already) { say_left_behind(found.why); }
    return found;
}

/// A position of the replay in a chain: before step `step` of the up of migration `migration`.
struct chain_place {
    std::size_t migration = 0;
    std::size_t step = 0;

    friend constexpr bool operator==(const chain_place& left, const chain_place& right) noexcept {
        return left.migration == right.migration && left.step == right.step;
    }
};

/// The steps of a chain from `at` up to, not including, `end`.
struct chain_span {
    chain_place at = {};
    chain_place end = {};
};

/// Replays the steps of `span`, or the first of them until `spent` has used its budget. It replays at least one step,
/// and moves `span.at` along. A migration with a written down or an expand(…) is replayed as a whole.
constexpr problem replay_between(schema& state, const list<migration>& chain, chain_span& span, replay_cost& spent) {
    chain_place& at = span.at;
    const chain_place end = span.end;
    while (at.migration < end.migration || (at.migration == end.migration && at.step < end.step)) {
        const migration& each = chain[at.migration];
        problem found;
        if (each.way_back == down_kind::written) {
            spent.add(state, each);
            found = replay_pair(state, each);
            ++at.migration;
        } else if (each.phase == migration_phase::expand) {
            spent.add(state, each);
            state.start_recording();
            found = replay_expand(state, each);
            state.stop_recording();
            ++at.migration;
        } else {
            if (at.step == 0) { begin_transaction(state); }
            if (at.step < each.up.size()) {
                spent.add(state, each.up[at.step]);
                found = replay_step(state, each, at.step++);
            }
            if (at.step >= each.up.size()) { at = {at.migration + 1, 0}; }
        }
        if (found) {
            found.migration = at.step == 0 ? at.migration - 1 : at.migration;
            return found;
        }
        if (spent.is_over()) { return {}; }
    }
    return {};
}

/// Replays without a budget, up to `end`.
constexpr problem replay_between(schema& state, const list<migration>& chain, chain_place at, const chain_place& end) {
    chain_span span = {at, end};
    replay_cost unbounded;
    return replay_between(state, chain, span, unbounded);
}

/// Replays the migrations of `chain` from position `from` up to, not including, `to`.
constexpr problem replay_range(schema& state, const list<migration>& chain, std::size_t from, std::size_t to) {
    return replay_between(state, chain, {from, 0}, {to, 0});
}

/// Replays one migration.
constexpr problem replay_migration(schema& state, const migration& each) {
    return replay_range(state, list<migration>::borrow(&each, 1), 0, 1);
}

}  // namespace varve::detail

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The hazards of a migration's up, and which of them the migration acknowledges.
#include <cstddef>

#include "varve/chain/migration.hpp"
#include "varve/hazard/later_hazards.hpp"
#include "varve/replay/replay.hpp"
#include "varve/replay/transaction.hpp"

namespace varve::detail {

/// Steps `from` up to, not including, `to` of the up of a migration.
struct step_range {
    std::size_t from = 0;
    std::size_t to = 0;
};

/// Returns the hazards of some steps of `each`, and replays the steps. It stops at a step that replay refuses. A
/// checked chain has no such step.
constexpr list<located_hazard> collect_hazards(schema& state, const migration& each, step_range steps) {
    list<located_hazard> found;
    hazard_walk walk;
    if (steps.from == 0) { begin_transaction(state); }
    for (std::size_t i = 0; i < steps.from; ++i) { walk.assume(state, each.up[i]); }
    for (std::size_t i = steps.from; i < steps.to; ++i) {
        for (const found_hazard& one : walk.step(state, each.up[i])) { found.push_back({one, i}); }
        if (replay(state, each.up[i])) { break; }
    }
    forget_recreated_views(found, each.up);
    return found;
}

/// Whether a hazard is one of the step before an acknowledgement.
constexpr bool is_of_step_before(const acknowledgement& said, const located_hazard& one) noexcept {
    return one.found.what == said.what && one.step < said.position && one.step + said.before >= said.position;
}

/// Whether an acknowledgement accepts a hazard of `all`: one of the step before it, or else of the one after it.
constexpr bool accepts(const acknowledgement& said, const located_hazard& one, const list<located_hazard>& all) {
    if (is_of_step_before(said, one)) { return true; }
    if (one.found.what != said.what || one.step < said.position || one.step >= said.position + said.after) {
        return false;
    }
    for (const located_hazard& other : all) {
        if (is_of_step_before(said, other)) { return false; }
    }
    return true;
}

/// Whether the migration acknowledges a hazard of `all`.
constexpr bool is_accepted(const migration& each, const located_hazard& one, const list<located_hazard>& all) {
    for (const acknowledgement& said : each.acknowledged) {
        if (accepts(said, one, all)) { return true; }
    }
    return false;
}

/// Whether an acknowledgement accepts anything.
constexpr bool is_needed(const acknowledgement& said, const list<located_hazard>& all) {
    for (const located_hazard& one : all) {
        if (accepts(said, one, all)) { return true; }
    }
    return false;
}

}  // namespace varve::detail

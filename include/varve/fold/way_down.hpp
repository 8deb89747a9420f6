#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds the down of one migration that does what a range of migrations does.
#include <cstddef>
#include <utility>

#include "varve/chain/graph.hpp"
#include "varve/chain/verify.hpp"
#include "varve/plan/way_back.hpp"

namespace varve::detail {

/// Whether a down does more than the compiler can derive: it changes rows, or runs SQL.
inline bool restores_rows(const migration& each) {
    for (const operation& step : each.down) {
        if (changes_rows(step) || step.is<operations::execute>()) { return true; }
    }
    return false;
}

/// Whether the compiler accepts the migration after the schema `before`, with its down.
inline bool is_accepted_after(const schema& before, const migration& made) {
    schema state = before;
    return !replay_migration(state, made).why;
}

/// The migrations of a range, in the order of the chain.
struct fold_members {
    const graph& lines;
    position_set applied;  ///< the range, and all that it needs
    position_set range;
};

/// Sets the down of `made`, the fold of `of`: derived if possible, otherwise the downs of the range, last one first. The
/// fold is irreversible if one of the range is.
inline void find_way_down(migration& made, const schema& before, const fold_members& of) {
    const list<migration>& chain = of.lines.chain();
    bool derived = true;
    const migration* stop = nullptr;
    of.range.for_each([&](std::size_t at) {
        if (chain[at].way_back == down_kind::irreversible) { stop = &chain[at]; }
        derived = derived && !restores_rows(chain[at]);
    });
    if (stop != nullptr) {
        made.way_back = down_kind::irreversible;
        made.reason = stop->reason;
        return;
    }
    made.way_back = down_kind::derived;
    if (derived && is_accepted_after(before, made)) { return; }
    ways_back backs(before.texts());
    if (!backs.derive(chain, of.applied, of.range)) {
        made.way_back = down_kind::written;
        const list<std::size_t> positions = of.range.positions();
        for (std::size_t i = positions.size(); i-- != 0;) {
            const migration& each = chain[positions[i]];
            if (each.way_back == down_kind::written) {
                for (const operation& step : each.down) { made.down.push_back(step); }
                continue;
            }
            const list<list<operation>>& undone = backs.of(positions[i]);
            for (std::size_t step = undone.size(); step-- != 0;) {
                for (const operation& one : undone[step]) { made.down.push_back(one); }
            }
        }
        if (is_accepted_after(before, made)) { return; }
        made.down.clear();
    }
    made.way_back = down_kind::irreversible;
    made.reason = "the downs of the migrations that were folded do not run as one";
}

}  // namespace varve::detail

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds the down of one migration that does what a range of migrations does.
#include <cstddef>
#include <utility>
#include <vector>

#include "varve/chain/graph.hpp"
#include "varve/chain/verify.hpp"
#include "varve/fold/blocks.hpp"
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

/// Whether a step has no inverse of its own: it changes rows, or runs SQL.
inline bool is_data(const operation& step) {
    return changes_rows(step) || step.is<operations::execute>() || step.is<operations::require>();
}

/// Undoes the steps of a fold, last one first. Steps on rows and SQL are undone by the rows and the SQL of the written
/// down of their migration.
class down_drafter {
public:
    down_drafter(const schema& before, const list<operation>& up, const list<migration>& range,
                 const std::vector<std::size_t>& origins)
        : state_(before), up_(up), range_(range), origins_(origins) {}

    /// Appends the down to `down`. Returns false if a step has no inverse, or a down has no place.
    bool draft(list<operation>& down) {
        std::vector<list<operation>> undone(up_.size());
        std::vector<std::size_t> place(range_.size(), no_origin);
        begin_transaction(state_);
        for (std::size_t i = 0; i < up_.size(); ++i) {
            const schema then = state_;
            if (replay(state_, up_[i])) { return false; }
            const std::size_t from = origins_[i];
            if (from != no_origin && is_data(up_[i]) && range_[from].way_back == down_kind::written) {
                place[from] = i;
                continue;
            }
            inverse_result back = inverse(then, state_, up_[i]);
            if (back.why) { return false; }
            undone[i] = std::move(back.steps);
        }
        for (std::size_t i = 0; i < range_.size(); ++i) {
            if (place[i] == no_origin && restores_rows(range_[i])) { return false; }
            if (place[i] == no_origin) { continue; }
            for (const operation& step : range_[i].down) {
                if (is_data(step)) { undone[place[i]].push_back(step); }
            }
        }
        for (std::size_t i = undone.size(); i-- != 0;) {
            for (const operation& each : undone[i]) { down.push_back(each); }
        }
        return true;
    }

private:
    schema state_;
    const list<operation>& up_;
    const list<migration>& range_;
    const std::vector<std::size_t>& origins_;
};

/// Sets the down of `made`, the fold of `of`: derived if possible, otherwise what undoes its steps, otherwise the downs
/// of the range, last one first. The fold is irreversible if one of the range is.
inline void find_way_down(migration& made, const schema& before, const fold_members& of, const list<migration>& range,
                          const std::vector<std::size_t>& origins) {
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
    made.way_back = down_kind::written;
    if (down_drafter(before, made.up, range, origins).draft(made.down) && is_accepted_after(before, made)) { return; }
    made.down.clear();
    ways_back backs(before.texts());
    if (!backs.derive(chain, of.applied, of.range)) {
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
